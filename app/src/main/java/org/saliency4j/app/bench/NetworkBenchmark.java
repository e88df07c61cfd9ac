package org.saliency4j.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.LayerTime;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;

/**
 * The speed of a network here. As a JSON document, this is what {@code bench} prints.
 *
 * @param model the file
 * @param kernels the kernel variant
 * @param threads how many threads
 * @param loadMillis time to read the file
 * @param compileMillis time to prepare the network, without what its first pass prepares
 * @param firstMillis time of the first forward pass of one sample, compilation of its plan included
 * @param runs one for each batch size
 * @param peakBytes the most memory that activations, gradients and scratch of a pass took, weights not counted
 * @param memory where the memory goes
 * @param gflop billions of floating-point operations of one sample's forward pass, a multiply-add counted as two
 * @param backward what {@code backwardMillis} is
 * @param machine the Java and the machine
 */
public record NetworkBenchmark(
        String model,
        String kernels,
        int threads,
        double loadMillis,
        double compileMillis,
        double firstMillis,
        List<Run> runs,
        long peakBytes,
        MemoryUse memory,
        double gflop,
        String backward,
        String machine) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double GIGA = 1e9;
    private static final long SEED = 1;
    private static final int LARGEST_BATCH = 4096;
    private static final int LAYER_PASSES = 9;

    /**
     * Passes of one batch size.
     *
     * @param batch how many samples pass together
     * @param forwardMillis median time of a forward pass of the batch
     * @param backwardMillis median time of a forward pass and the gradient of logit 0 with respect to the input; null if not asked for
     * @param imagesPerSecond samples a second in forward passes
     * @param gflops billions of floating-point operations a second in forward passes
     * @param forwardMinMillis the fastest forward pass
     * @param backwardMinMillis the fastest forward and backward pass; null if not asked for
     * @param repeats how many forward passes were measured
     * @param layers the costliest layers, the dearest first; as many as were asked for
     */
    public record Run(
            int batch,
            double forwardMillis,
            @Nullable Double backwardMillis,
            double imagesPerSecond,
            double gflops,
            double forwardMinMillis,
            @Nullable Double backwardMinMillis,
            int repeats,
            List<LayerTime> layers) {
        /**
         * Takes a copy.
         *
         * @param batch how many samples pass together
         * @param forwardMillis median time of a forward pass of the batch
         * @param backwardMillis median time of a forward pass and the gradient; null if not asked for
         * @param imagesPerSecond samples a second in forward passes
         * @param gflops billions of floating-point operations a second in forward passes
         * @param forwardMinMillis the fastest forward pass
         * @param backwardMinMillis the fastest forward and backward pass; null if not asked for
         * @param repeats how many forward passes were measured
         * @param layers the costliest layers
         */
        public Run {
            layers = List.copyOf(layers);
        }
    }

    /** Whether backward passes are measured too. */
    public enum Passes {
        /** Forward passes only. */
        FORWARD,
        /** Forward passes, and forward passes with the gradient of the input. */
        FORWARD_AND_BACKWARD
    }

    /**
     * Measures.
     *
     * @param file the model's file
     * @param reader reads it
     * @param options what to run on
     * @param batches sizes
     * @param passes which passes
     * @param stopwatch how long
     * @param layers how many of the costliest layers to name, 0 for none
     * @return the times
     * @throws IllegalArgumentException if there is no batch size, one is out of range, or the number of layers is negative
     */
    public static NetworkBenchmark of(
            Path file,
            Supplier<ImportedModel> reader,
            CompileOptions options,
            List<Integer> batches,
            Passes passes,
            Stopwatch stopwatch,
            int layers) {
        if (layers < 0) {
            throw new IllegalArgumentException("--layers " + layers + ", expected a number from 0");
        }
        if (batches.isEmpty() || batches.stream().anyMatch(b -> b < 1 || b > LARGEST_BATCH)) {
            throw new IllegalArgumentException("--batch " + batches + ", expected sizes from 1 to " + LARGEST_BATCH);
        }
        long before = MemoryUse.held();
        long start = System.nanoTime();
        ImportedModel model = reader.get();
        long loadNanos = System.nanoTime() - start;
        long read = MemoryUse.held() - before;
        start = System.nanoTime();
        CompiledNetwork network = CompiledNetwork.compile(model.graph(), options);
        long compiled = System.nanoTime();
        Tensor sample = noise(network.inputShape().withBatch(1));
        network.trace(sample, Taps.none());
        long first = System.nanoTime();
        long forwardPass = network.peakBytes();
        long prepared = MemoryUse.held() - before - read - forwardPass;
        Long backwardPass = null;
        Long preparedWithBackward = null;
        if (passes == Passes.FORWARD_AND_BACKWARD) {
            network.trace(sample, Objectives.logit(0), Taps.none().inputGradient());
            backwardPass = network.peakBytes();
            preparedWithBackward = MemoryUse.held() - before - read - forwardPass - backwardPass;
        }
        double gflop = model.graph().flops() / GIGA;
        List<Run> runs = new ArrayList<>();
        for (int batch : batches) {
            runs.add(run(network, batch, gflop, passes, stopwatch, layers));
        }
        return new NetworkBenchmark(
                file.toString(),
                options.kernels().name(),
                options.pool().threads(),
                loadNanos / NANOS_PER_MILLI,
                (compiled - start) / NANOS_PER_MILLI,
                (first - compiled) / NANOS_PER_MILLI,
                runs,
                network.peakBytes(),
                new MemoryUse(
                        model.graph().parameters() * Float.BYTES,
                        read,
                        prepared,
                        preparedWithBackward,
                        forwardPass,
                        backwardPass,
                        MemoryUse.peak()),
                gflop,
                "forward pass and gradient of logit 0 with respect to the input",
                thisMachine());
    }

    private static Run run(
            CompiledNetwork network, int batch, double gflop, Passes passes, Stopwatch stopwatch, int layers) {
        Tensor input = noise(network.inputShape().withBatch(batch));
        Timing forward = stopwatch.time(() -> network.trace(input, Taps.none()));
        Objective objective = Objectives.logit(0);
        Taps taps = Taps.none().inputGradient();
        Timing backward = passes == Passes.FORWARD_AND_BACKWARD
                ? stopwatch.time(() -> network.trace(input, objective, taps))
                : null;
        double seconds = forward.medianMillis() / MILLIS_PER_SECOND;
        return new Run(
                batch,
                forward.medianMillis(),
                backward == null ? null : backward.medianMillis(),
                batch / seconds,
                batch * gflop / seconds,
                forward.minMillis(),
                backward == null ? null : backward.minMillis(),
                forward.count(),
                layers == 0 ? List.of() : costliest(network, input, backward == null ? null : objective, layers));
    }

    private static List<LayerTime> costliest(
            CompiledNetwork network, Tensor input, @Nullable Objective objective, int count) {
        return network.layerTimes(input, objective, LAYER_PASSES).stream()
                .sorted(Comparator.comparingDouble((LayerTime t) -> t.forwardMillis() + t.backwardMillis())
                        .reversed())
                .limit(count)
                .toList();
    }

    private static Tensor noise(Shape shape) {
        Random random = new Random(SEED);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(shape, values);
    }

    private static String thisMachine() {
        return "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
