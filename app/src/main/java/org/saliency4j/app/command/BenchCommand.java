package org.saliency4j.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.bench.MemoryUse;
import org.saliency4j.app.bench.NetworkBenchmark;
import org.saliency4j.app.bench.NetworkBenchmark.Passes;
import org.saliency4j.app.bench.Stopwatch;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.engine.runtime.LayerTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a network's speed. */
@Command(
        name = "bench",
        description = "Measures how fast a network runs here: medians after a warm-up, on fixed random input.")
final class BenchCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    private final RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
    private Path model = Path.of("");

    @Option(names = "--batch", split = ",", paramLabel = "N", description = "Batch sizes; by default 1,8.")
    private List<Integer> batches = new ArrayList<>(List.of(1, 8));

    @Option(names = "--backward", description = "Measure the gradient of logit 0 with respect to the input too.")
    private boolean backward;

    @Option(names = "--repeat", paramLabel = "N", description = "Measure so many passes, instead of for some seconds.")
    private @Nullable Integer repeats;

    @Option(names = "--seconds", paramLabel = "S", description = "Measure each pass for so long; by default 3.")
    private double seconds = 3;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Warm up at least so long, until times settle; by default 3.")
    private double warmUp = 3;

    @Option(names = "--layers", paramLabel = "N", description = "Name the N costliest layers too.")
    private int layers;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    BenchCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (repeats != null && repeats < 1) {
            throw new UserMistake("--repeat " + repeats + ": expected at least 1");
        }
        NetworkBenchmark result = NetworkBenchmark.of(
                model,
                () -> modelOptions.read(model),
                runOptions.compileOptions(),
                batches,
                backward ? Passes.FORWARD_AND_BACKWARD : Passes.FORWARD,
                new Stopwatch(warmUp, repeats == null ? 0 : repeats, seconds),
                layers);
        root.print(result, () -> text(result));
        return 0;
    }

    private static String text(NetworkBenchmark b) {
        TextTable table = new TextTable(
                        Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT)
                .row("batch", "forward ms", "(min)", "images/s", "GFLOP/s", "+ backward ms", "(min)");
        for (NetworkBenchmark.Run r : b.runs()) {
            table.row(
                    String.valueOf(r.batch()),
                    millis(r.forwardMillis()),
                    millis(r.forwardMinMillis()),
                    String.format(Locale.ROOT, "%.1f", r.imagesPerSecond()),
                    String.format(Locale.ROOT, "%.1f", r.gflops()),
                    millis(r.backwardMillis()),
                    millis(r.backwardMinMillis()));
        }
        String head = String.format(
                Locale.ROOT,
                "%s: %.3f GFLOP a sample; %s, %d thread(s), %s\nload %s ms, compile %s ms, first pass %s ms\n",
                b.model(),
                b.gflop(),
                b.kernels(),
                b.threads(),
                b.machine(),
                millis(b.loadMillis()),
                millis(b.compileMillis()),
                millis(b.firstMillis()));
        MemoryUse m = b.memory();
        String foot = String.format(
                Locale.ROOT,
                """
                peak memory of a pass %s MiB, weights not counted; of the process %s MiB
                weights %s MiB; held as read %s MiB, prepared for forward passes %s MiB more%s
                one sample: forward pass %s MiB%s""",
                mebibytes(b.peakBytes()),
                mebibytes(m.processPeak()),
                mebibytes(m.weights()),
                mebibytes(m.model()),
                mebibytes(m.prepared()),
                m.preparedWithBackward() == null
                        ? ""
                        : ", for both passes " + mebibytes(m.preparedWithBackward()) + " MiB more",
                mebibytes(m.forwardPass()),
                m.backwardPass() == null ? "" : ", forward and backward pass " + mebibytes(m.backwardPass()) + " MiB");
        return head + "\n" + table + "\n" + foot + "\n"
                + (b.runs().get(0).backwardMillis() == null ? "" : "+ backward: " + b.backward() + "\n")
                + b.runs().stream()
                        .filter(r -> !r.layers().isEmpty())
                        .map(BenchCommand::layersText)
                        .collect(Collectors.joining());
    }

    private static String layersText(NetworkBenchmark.Run run) {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT)
                .row("layer", "operator", "forward ms", "backward ms");
        for (LayerTime t : run.layers()) {
            table.row(
                    t.layer(),
                    t.operator(),
                    millis(t.forwardMillis()),
                    t.backwardMillis() == 0 ? "-" : millis(t.backwardMillis()));
        }
        return "\ncostliest layers, batch " + run.batch() + " (layers fused into others count with those)\n" + table
                + "\n";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEBIBYTE);
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "-" : String.format(Locale.ROOT, "%.2f", millis);
    }
}
