package org.saliency4j.cuda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.saliency4j.cuda.driver.Availability;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.Cuda;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.Stream;
import org.saliency4j.cuda.kernel.CudaBlur;
import org.saliency4j.cuda.kernel.CudaConvolution;
import org.saliency4j.cuda.kernel.CudaKernels;
import org.saliency4j.cuda.kernel.CudaMasks;
import org.saliency4j.cuda.kernel.CudaSimilarity;
import org.saliency4j.cuda.kernel.Planes;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;
import org.saliency4j.engine.kernel.SimilarityKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Measures every kernel on a batch of 64 pictures of 224x224x3 and compares the bytes it has to move with what a copy on the device moves in
 * a second. Prints a table and, given a file's name, writes it as JSON.
 *
 * <p>Each call takes the next of {@value #SETS} sets of buffers, so that no data waits in the device's cache that would have to come from
 * memory in earnest. The share of a copy's speed is a fair measure only of kernels that memory holds up: a blur of 129 taps multiplies 258
 * times a value, which for float32 takes longer than moving it.
 */
public final class DeviceBenchmark {
    private static final int CHANNELS = 3;
    private static final int SETS = 4;
    private static final Workload WORKLOAD = new Workload(64, 224, 1L << 30, new StreamTimer.Effort(20, 15, 10));

    /** A multiplication and an addition count as two. */
    private static final int FUSED = 2;

    /** A batch of square pictures, the size of a copy that no cache can hold, and how long to measure. */
    record Workload(int pictures, int side, long copyBytes, StreamTimer.Effort effort) {
        Planes planes() {
            return new Planes(pictures * CHANNELS, side, side);
        }
    }

    private final Workload workload;
    private final Planes planes;
    private final Context context;
    private final CudaKernels kernels;
    private final Stream stream;
    private final StreamTimer timer;
    private final List<Measurement> measured = new ArrayList<>();

    private DeviceBenchmark(Context context, Workload workload) {
        this.workload = workload;
        this.planes = workload.planes();
        this.context = context;
        this.kernels = CudaKernels.load(context);
        this.stream = context.stream();
        this.timer = new StreamTimer(workload.effort, context, stream);
    }

    /**
     * Measures.
     *
     * @param arguments a file for the JSON document, or nothing
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (!(Cuda.availability() instanceof Availability.Present present)) {
            System.err.println("cannot measure: " + ((Availability.Absent) Cuda.availability()).reason());
            System.exit(1);
            return;
        }
        try (Context context = Context.open(present)) {
            DeviceBenchmark benchmark = run(context, WORKLOAD);
            System.out.println(benchmark.table(present));
            if (arguments.length > 0) {
                Files.writeString(Path.of(arguments[0]), benchmark.json(present));
            }
        }
    }

    static DeviceBenchmark run(Context context, Workload workload) {
        DeviceBenchmark benchmark = new DeviceBenchmark(context, workload);
        benchmark.measure();
        return benchmark;
    }

    List<Measurement> measured() {
        return List.copyOf(measured);
    }

    private void measure() {
        copies();
        blurs();
        masks();
        similarities();
        convolution("7x7/2, 3 to 64", workload.side, CHANNELS, 64, Window2d.square(7, 2, 3));
        convolution("3x3, 256 to 256", workload.side / 16, 256, 256, Window2d.square(3, 1, 1));
        convolution("1x1, 256 to 1024", workload.side / 16, 256, 1024, Window2d.square(1, 1, 0));
    }

    private DeviceBuffer[] sets(float... values) {
        DeviceBuffer[] sets = new DeviceBuffer[SETS];
        Arrays.setAll(sets, i -> {
            DeviceBuffer buffer = context.floats(values.length);
            buffer.copyFrom(values, stream);
            return buffer;
        });
        return sets;
    }

    private static float[] draws(long count) {
        SplittableRandom random = new SplittableRandom(1);
        float[] draws = new float[Math.toIntExact(count)];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = (float) random.nextDouble();
        }
        return draws;
    }

    private static void close(DeviceBuffer[]... all) {
        for (DeviceBuffer[] sets : all) {
            for (DeviceBuffer buffer : sets) {
                buffer.close();
            }
        }
    }

    private long planeBytes() {
        return planes.values() * Float.BYTES;
    }

    private void note(String name, double micros, long bytes, double operations) {
        measured.add(new Measurement(name, micros, bytes, operations));
    }

    private void copies() {
        DeviceBuffer[] from = sets(draws(planes.values()));
        DeviceBuffer[] to = sets(new float[(int) planes.values()]);
        note("copy", timer.micros(i -> to[i % SETS].copyFrom(from[i % SETS], stream)), 2 * planeBytes(), 0);
        close(from, to);
        try (DeviceBuffer first = context.allocate(workload.copyBytes);
                DeviceBuffer second = context.allocate(workload.copyBytes)) {
            first.clear(stream);
            note(
                    "copy of " + (workload.copyBytes >> 20) + " MiB",
                    timer.micros(i -> second.copyFrom(first, stream)),
                    2 * workload.copyBytes,
                    0);
        }
    }

    private void blurs() {
        DeviceBuffer[] source = sets(draws(planes.values()));
        DeviceBuffer[] turned = sets(new float[(int) planes.values()]);
        DeviceBuffer[] target = sets(new float[(int) planes.values()]);
        for (double sigma : new double[] {1.5, 4, 16}) {
            Kernel1D kernel = Kernel1D.gaussian(sigma);
            try (CudaBlur blur = kernels.blur(kernel, Border.REFLECT_101)) {
                double micros = timer.micros(
                        i -> blur.apply(planes, source[i % SETS], turned[i % SETS], target[i % SETS], stream));
                note(
                        "blur sigma " + sigma,
                        micros,
                        2 * planeBytes(),
                        (double) planes.values() * 2 * FUSED * kernel.size());
            }
        }
        close(source, turned, target);
    }

    private void masks() {
        CudaMasks masks = kernels.masks();
        DeviceBuffer[] x = sets(draws(planes.values()));
        DeviceBuffer[] background = sets(draws(planes.values()));
        DeviceBuffer[] mask = sets(draws((long) workload.pictures * planes.pixels()));
        DeviceBuffer[] masked = sets(new float[(int) planes.values()]);
        long bytes = planeBytes();
        long maskBytes = bytes / CHANNELS;
        for (CudaMasks.Pictures pictures : CudaMasks.Pictures.values()) {
            CudaMasks.Shape shape = new CudaMasks.Shape(workload.pictures, CHANNELS, planes.pixels(), pictures);
            boolean each = pictures == CudaMasks.Pictures.EACH;
            long read = each ? bytes : bytes / workload.pictures;
            String on = each ? "" : ", one picture";
            note(
                    "mask multiply" + on,
                    timer.micros(i -> {
                        int s = i % SETS;
                        masks.multiply(shape, x[s], mask[s], masked[s], stream);
                    }),
                    bytes + maskBytes + read,
                    0);
            note(
                    "mask blend" + on,
                    timer.micros(i -> {
                        int s = i % SETS;
                        masks.blend(shape, x[s], background[s], mask[s], masked[s], stream);
                    }),
                    bytes + maskBytes + 2 * read,
                    0);
            note(
                    "multiply gradient" + on,
                    timer.micros(i -> {
                        int s = i % SETS;
                        masks.multiplyGradient(shape, masked[s], x[s], mask[s], stream);
                    }),
                    bytes + maskBytes + read,
                    0);
            note(
                    "blend gradient" + on,
                    timer.micros(i -> {
                        int s = i % SETS;
                        masks.blendGradient(shape, masked[s], x[s], background[s], mask[s], stream);
                    }),
                    bytes + maskBytes + 2 * read,
                    0);
        }
        close(x, background, mask, masked);
    }

    private void similarities() {
        Kernel1D gaussian = Kernel1D.gaussian(1.5, SimilarityKernels.MAX_TAPS);
        double[] taps = new double[gaussian.size()];
        Arrays.setAll(taps, t -> gaussian.tap(t - gaussian.radius()));
        double[] uniform = new double[7];
        Arrays.fill(uniform, 1.0 / uniform.length);
        similarity("11 taps", taps);
        similarity("7 taps", uniform);
    }

    private void similarity(String name, double[] taps) {
        SimilarityKernels.Constants constants = new SimilarityKernels.Constants(1e-4, 9e-4, 1);
        // Four moments, twice filtered.
        double operations = (double) planes.values() * 2 * SimilarityKernels.MOMENTS * FUSED * taps.length;
        try (CudaSimilarity similarity = kernels.similarity(taps, null, constants);
                DeviceBuffer means = context.doubles(planes.count())) {
            for (CudaSimilarity.Precision precision : CudaSimilarity.Precision.values()) {
                int width = precision == CudaSimilarity.Precision.SINGLE ? 1 : 2;
                // Zeros: the time does not depend on values.
                DeviceBuffer[] x = new DeviceBuffer[SETS];
                DeviceBuffer[] y = new DeviceBuffer[SETS];
                for (int s = 0; s < SETS; s++) {
                    x[s] = context.allocate(width * planeBytes());
                    y[s] = context.allocate(width * planeBytes());
                    x[s].clear(stream);
                    y[s].clear(stream);
                }
                try (DeviceBuffer sums = context.doubles(similarity.sums(precision, planes))) {
                    double micros = timer.micros(i -> similarity.means(
                            precision,
                            CudaSimilarity.Part.SIMILARITY,
                            planes,
                            new CudaSimilarity.Buffers(x[i % SETS], y[i % SETS], sums, means),
                            stream));
                    note(
                            "similarity " + precision.name().toLowerCase(Locale.ROOT) + ", " + name,
                            micros,
                            2L * width * planeBytes(),
                            operations);
                }
                close(x, y);
            }
        }
    }

    /** A layer of ResNet-50, in float32. */
    private void convolution(String name, int side, int channels, int outputs, Window2d window) {
        Tensor weight = Tensor.zeros(Shape.of(outputs, channels, window.kernelH(), window.kernelW()));
        Conv2d operator = new Conv2d(weight, null, window, 1);
        CudaConvolution.Images images = new CudaConvolution.Images(workload.pictures, side, side);
        long results = (long) outputs * workload.pictures * window.outputHeight(side) * window.outputWidth(side);
        long values = (long) channels * workload.pictures * side * side;
        try (CudaConvolution convolution = kernels.convolution(operator);
                DeviceBuffer source = context.floats(values);
                DeviceBuffer target = context.floats(results)) {
            source.clear(stream);
            double micros =
                    timer.micros(i -> convolution.apply(images, source, CudaConvolution.Epilogue.NONE, target, stream));
            note(
                    "convolution " + name,
                    micros,
                    (values + results + weight.data().length) * Float.BYTES,
                    (double) results * FUSED * channels * window.taps());
        }
    }

    private Measurement copy() {
        return measured.get(0);
    }

    String table(Availability.Present present) {
        return context.device() + ", CUDA " + present.driver().version() + "\n"
                + measured.stream().map(m -> m.row(copy())).collect(Collectors.joining("\n"));
    }

    String json(Availability.Present present) {
        return measured.stream()
                .map(m -> m.json(copy()))
                .collect(Collectors.joining(
                        ",\n  ",
                        "{\"date\":\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\",\"device\":\""
                                + context.device().name() + "\",\"capability\":\""
                                + context.device().capability() + "\",\"memoryBytes\":"
                                + context.device().memoryBytes() + ",\"cudaVersion\":"
                                + present.driver().version() + ",\"pictures\":" + workload.pictures + ",\"side\":"
                                + workload.side
                                + ",\"kernels\":[\n  ",
                        "\n]}\n"));
    }
}
