package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.Failure;
import org.saliency4j.app.verify.ReferenceSearch;
import org.saliency4j.app.verify.ReferenceSet;
import org.saliency4j.app.verify.Replay;
import org.saliency4j.app.verify.Tolerances;
import org.saliency4j.app.verify.VerifyOutcome;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a network with results stored beside it. */
@Command(
        name = "verify",
        description = {
            "Runs a network on inputs stored beside it and says how far it is from the stored results.",
            "It looks in MODEL's folder, in expected and in MODEL.expected (with or without MODEL's ending) for",
            "  test_data_set_*/input_K.pb and output_K.pb;",
            "  input_KEY.npy and output_KEY.npy (the first output) or output_KEY_NAME.npy;",
            "  input.npy and logits.npy, output.npy, features.npy, grad_input.npy or grad_features.npy; about.json"
                    + " names the layer and the classes.",
            "An error is the distance from the stored array, relative to it, in the Euclidean norm."
        },
        exitCodeList = {
            "0:every array is within its tolerance",
            "1:the work failed",
            "2:wrong usage or unreadable input, or nothing is stored",
            "3:an array is not within its tolerance"
        })
final class VerifyCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "An ONNX or Keras file.")
    private Path model = Path.of("");

    @Option(names = "--reference", paramLabel = "FOLDER", description = "Look in this folder instead.")
    private @Nullable Path reference;

    @Option(
            names = "--tolerance",
            paramLabel = "E",
            description = "The error allowed for values; by default 1e-4, and 1e-5 for golden folders.")
    private @Nullable Double tolerance;

    @Option(
            names = "--gradient-tolerance",
            paramLabel = "E",
            description = "The error allowed for gradients; by default 1e-4.")
    private double gradientTolerance = Tolerances.GRADIENTS;

    @Mixin
    private SizeOption size = new SizeOption();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    VerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Tolerances tolerances = new Tolerances(
                tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance), gradientTolerance);
        ImportOptions options = ImportOptions.defaults().withoutGuessing();
        ImportedModel imported =
                ModelFile.read(model, size.size().map(options::withSize).orElse(options));
        ReferenceSearch search =
                reference == null ? ReferenceSearch.beside(model) : ReferenceSearch.in(model, reference);
        List<ReferenceSet> references = search.find(imported);
        VerifyOutcome outcome = new Replay(imported, runOptions.compileOptions(), tolerances)
                .run(model.toString(), references, root.terminal());
        root.print(outcome, () -> VerifyText.of(outcome));
        return outcome.passed() ? 0 : Failure.DEVIATION;
    }
}
