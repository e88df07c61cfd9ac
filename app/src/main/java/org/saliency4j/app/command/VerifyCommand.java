package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.Failure;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.terminal.Progress;
import org.saliency4j.app.verify.Dl4jCheck;
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

/** Compares a network with results stored beside it, and with DL4J. */
@Command(
        name = "verify",
        description = {
            "Runs a network on inputs stored beside it and says how far it is from the stored results; and runs it and DL4J on"
                    + " the same noise and says how far each layer's activations and gradients are from DL4J's.",
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
            "2:wrong usage or unreadable input, or nothing is stored and DL4J is not wanted",
            "3:an array or a layer is not within its tolerance"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int LARGEST_BATCH = 1024;
    private static final String STORED = "stored";
    private static final String DL4J = "dl4j";

    private final RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
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

    @Option(
            names = "--against",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "What to compare with: stored, dl4j or stored,dl4j. By default DL4J and what is stored, if anything is.")
    private List<String> against = List.of();

    @Option(names = "--batch", paramLabel = "N", description = "Samples for DL4J; by default 1.")
    private int batch = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of the noise for DL4J; by default 1.")
    private long seed = 1;

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
        VerifyOutcome outcome = wants(STORED) ? replay(imported, tolerances) : nothingStored();
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new UserMistake("--batch " + batch + ": expected 1 to " + LARGEST_BATCH);
        }
        if (wants(DL4J) && reference == null) {
            try (Progress progress = root.terminal().progress(1)) {
                progress.show(0, "DL4J");
                outcome = outcome.with(Dl4jCheck.run(model.toString(), imported.graph(), batch, seed));
            }
        }
        VerifyOutcome found = outcome;
        root.print(found, () -> VerifyText.of(found));
        return found.passed() ? 0 : Failure.DEVIATION;
    }

    private VerifyOutcome nothingStored() {
        return VerifyOutcome.ofNothingStored(
                model.toString(), runOptions.compileOptions().kernels().name());
    }

    private VerifyOutcome replay(ImportedModel imported, Tolerances tolerances) throws IOException {
        ReferenceSearch search =
                reference == null ? ReferenceSearch.beside(model) : ReferenceSearch.in(model, reference);
        boolean needed = reference != null || !wants(DL4J) || against.contains(STORED);
        List<ReferenceSet> references = needed ? search.require(imported) : search.find(imported);
        return references.isEmpty()
                ? nothingStored()
                : new Replay(imported, runOptions.compileOptions(), tolerances)
                        .run(model.toString(), references, root.terminal());
    }

    private boolean wants(String what) {
        for (String given : against) {
            if (!given.equals(STORED) && !given.equals(DL4J)) {
                throw new UserMistake("--against " + given + ": expected stored, dl4j or stored,dl4j");
            }
        }
        return against.isEmpty() || against.contains(what);
    }
}
