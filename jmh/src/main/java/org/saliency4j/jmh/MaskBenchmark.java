package org.saliency4j.jmh;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MaskKernels;

/**
 * Blending planes under a mask, and distances over features whose gradient is positive; the peers are the scalar variant and OpenCV: its
 * arithmetic on matrices for the blend, its masked norm for the distance.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MaskBenchmark {
    private static final double ROUNDING = 1e-6;

    /** Height and width: one plane of a picture, or a layer's features. */
    @Param("224")
    int size = 224;

    private final MaskKernels vector = Kernels.best().mask();
    private final MaskKernels scalar = Kernels.scalar().mask();
    private final Scalar one = Scalar.all(1);
    private final Mat rest = new Mat();
    private final Mat shown = new Mat();
    private final Mat hidden = new Mat();
    private final Mat blended = new Mat();
    private Mat matX = new Mat();
    private Mat matY = new Mat();
    private Mat matMask = new Mat();
    private Mat matOnes = new Mat();
    private Mat matCounts = new Mat();
    private float[] x = new float[0];
    private float[] y = new float[0];
    private float[] mask = new float[0];
    private float[] target = new float[0];
    private boolean[] counts = new boolean[0];

    /** A state to be set up. */
    public MaskBenchmark() {}

    /** Fills pictures and masks and checks that both sides agree. */
    @Setup
    public void setUp() {
        int n = size * size;
        x = new float[n];
        y = new float[n];
        mask = new float[n];
        target = new float[n];
        counts = new boolean[n];
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) Math.sin(.01 * i);
            y[i] = (float) Math.cos(.03 * i);
            mask[i] = (float) (.5 + .5 * Math.sin(.002 * i));
            counts[i] = Math.sin(i * (double) i) > 0;
            bytes[i] = (byte) (counts[i] ? 1 : 0);
        }
        matX = OpenCvImages.ofPlanes(x, 1, size, size);
        matY = OpenCvImages.ofPlanes(y, 1, size, size);
        matMask = OpenCvImages.ofPlanes(mask, 1, size, size);
        matOnes = new Mat(size, size, opencv_core.CV_32F, one);
        matCounts = new Mat(size, size, opencv_core.CV_8U);
        new BytePointer(matCounts.data()).put(bytes);
        OpenCvImages.requireClose(blend(), OpenCvImages.planes(blendOpenCv()), ROUNDING);
        if (Math.abs(distance() - distanceOpenCv()) > ROUNDING * n) {
            throw new IllegalStateException("OpenCV's norm disagrees");
        }
    }

    /**
     * The fastest variant's blend.
     *
     * @return the blend
     */
    @Benchmark
    public float[] blend() {
        vector.blend(x, y, 0, mask, 0, target, 0, target.length);
        return target;
    }

    /**
     * The scalar variant's.
     *
     * @return the blend
     */
    @Benchmark
    public float[] blendScalar() {
        scalar.blend(x, y, 0, mask, 0, target, 0, target.length);
        return target;
    }

    /**
     * OpenCV's: two products, a difference and a sum.
     *
     * @return the blend
     */
    @Benchmark
    public Mat blendOpenCv() {
        opencv_core.subtract(matOnes, matMask, rest);
        opencv_core.multiply(matX, matMask, shown);
        opencv_core.multiply(matY, rest, hidden);
        opencv_core.add(shown, hidden, blended);
        return blended;
    }

    /**
     * The fastest variant's distance, in double.
     *
     * @return the sum
     */
    @Benchmark
    public double distance() {
        return vector.absoluteDistance(x, 0, y, 0, counts, counts.length);
    }

    /**
     * The scalar variant's.
     *
     * @return the sum
     */
    @Benchmark
    public double distanceScalar() {
        return scalar.absoluteDistance(x, 0, y, 0, counts, counts.length);
    }

    /**
     * OpenCV's norm with a mask.
     *
     * @return the sum
     */
    @Benchmark
    public double distanceOpenCv() {
        return opencv_core.norm(matX, matY, opencv_core.NORM_L1, matCounts);
    }
}
