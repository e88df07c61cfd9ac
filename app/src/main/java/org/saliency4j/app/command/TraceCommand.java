package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.saliency4j.app.input.ObjectiveSpec;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.app.input.TensorFile;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.app.trace.TraceOutcome;
import org.saliency4j.app.trace.TraceRequest;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.labels.Labels;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice.Reason;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Raw tensors and gradients of a network. */
@Command(
        name = "trace",
        description = {
            "Runs a network on a tensor and writes any of its values and gradients.",
            "The tensor goes in as it is, unless --preprocess or the file MODEL.json beside the model says what is"
                    + " done to pictures: then it holds pictures, N x 3 x H x W in [0, 1].",
            "SPEC is logit:K, prob:K, logprob:K, top1 or OUTPUTNAME:K; K is a class, or a comma list of one for each row."
        })
final class TraceCommand implements Callable<Integer> {
    private static final int TOP = 5;

    private final RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
    private Path model = Path.of("");

    @Option(names = "--input", required = true, paramLabel = "X.npy", description = "The samples.")
    private Path input = Path.of("");

    @Option(names = "--out", paramLabel = "TENSOR=F.npy", description = "Write a value, by its name or its layer's.")
    private List<String> outputs = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Derivative> derivatives = new ArrayList<>();

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    /** An objective with the gradients wanted. */
    static final class Derivative {
        @Option(names = "--objective", required = true, paramLabel = "SPEC", description = "Differentiate this.")
        private String objective = "";

        @Option(
                names = "--grad",
                required = true,
                paramLabel = "TENSOR=G.npy",
                description = "Write the gradient with respect to a value, the input included. May follow --objective"
                        + " several times.")
        private List<String> gradients = new ArrayList<>();

        TraceRequest.Derivative parsed() {
            return new TraceRequest.Derivative(
                    ObjectiveSpec.parse(objective),
                    gradients.stream().map(TensorFile::parse).toList());
        }
    }

    TraceCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        TraceRequest request = new TraceRequest(
                outputs.stream().map(TensorFile::parse).toList(),
                derivatives.stream().map(Derivative::parsed).toList());
        Tensor samples = NpyFile.read(input);
        ImportedModel imported = options.readForTensors(model);
        CompiledNetwork network = CompiledNetwork.compile(graph(imported), runOptions.compileOptions());
        TraceOutcome outcome = request.run(network, samples);
        root.print(outcome, () -> text(outcome, imported.labels()));
        return 0;
    }

    private Graph graph(ImportedModel imported) {
        boolean pictures = !options.noPreprocessing()
                && imported.report()
                        .preprocessing()
                        .filter(c -> c.reason() == Reason.OPTION || c.reason() == Reason.SIDECAR)
                        .isPresent();
        return pictures ? imported.pictureGraph() : imported.graph();
    }

    private static String text(TraceOutcome outcome, Labels labels) {
        Shape shape = outcome.scores().shape();
        TextTable table = new TextTable(Align.RIGHT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT)
                .row("row", "class", "label", "score", "probability");
        for (int row = 0; row < shape.dim(0); row++) {
            float[] scores = outcome.scores().row(row).data();
            for (Prediction p : Prediction.top(scores, labels, TOP)) {
                String score = String.format(Locale.ROOT, "%.4f", scores[p.index()]);
                table.row(String.valueOf(row), String.valueOf(p.index()), p.label(), score, p.percent());
            }
        }
        return table + String.format(Locale.ROOT, "%s, %.0f ms\n", outcome.kernels(), outcome.millis());
    }
}
