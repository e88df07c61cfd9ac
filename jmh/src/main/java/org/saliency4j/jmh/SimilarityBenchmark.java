package org.saliency4j.jmh;

import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_core;
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
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.comparison.SsimConvention;
import org.saliency4j.metrics.comparison.StructuralSimilarity;

/**
 * Structural similarity of two maps with the paper's window, in double precision on the shared threads; the peer is the recipe of OpenCV's tutorial,
 * five Gaussian blurs and the arithmetic around them, in both precisions and with OpenCV's own threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SimilarityBenchmark {
    /** OpenCV's float32 agrees to about six digits. */
    private static final double SIX_DIGITS = 1e-5;

    /** Side of the maps. */
    @Param("224")
    int size = 224;

    private final PairMetric inside = StructuralSimilarity.of(SsimConvention.WANG2004);
    private final PairMetric mirrored = StructuralSimilarity.of(SsimConvention.OPENCV);
    private Plane x = Plane.of(1, 1, 0);
    private Plane y = Plane.of(1, 1, 0);
    private OpenCvSimilarity floats = new OpenCvSimilarity(1, new double[1], new double[1], opencv_core.CV_32F);
    private OpenCvSimilarity doubles = floats;

    /** A state to be set up. */
    public SimilarityBenchmark() {}

    /** Fills the maps and checks that both ways agree. */
    @Setup
    public void setUp() {
        double[] a = new double[size * size];
        double[] b = new double[size * size];
        for (int i = 0; i < a.length; i++) {
            a[i] = .5 + .5 * Math.sin(.01 * i);
            b[i] = .5 + .3 * Math.sin(.01 * i) + .2 * Math.cos(.5 * i);
        }
        x = Plane.of(size, size, a);
        y = Plane.of(size, size, b);
        floats = new OpenCvSimilarity(size, a, b, opencv_core.CV_32F);
        doubles = new OpenCvSimilarity(size, a, b, opencv_core.CV_64F);
        double expected = mirrored.of(x, y).value().orElseThrow();
        if (Math.abs(floats.mean() - expected) > SIX_DIGITS || Math.abs(doubles.mean() - expected) > SIX_DIGITS) {
            throw new IllegalStateException("OpenCV's recipe disagrees");
        }
    }

    /**
     * Windows inside the map.
     *
     * @return the mean
     */
    @Benchmark
    public double wang2004() {
        return inside.of(x, y).value().orElseThrow();
    }

    /**
     * Mirrored borders, as OpenCV has them.
     *
     * @return the mean
     */
    @Benchmark
    public double opencvConvention() {
        return mirrored.of(x, y).value().orElseThrow();
    }

    /**
     * OpenCV in single precision.
     *
     * @return the mean
     */
    @Benchmark
    public double opencvFloat() {
        return floats.mean();
    }

    /**
     * OpenCV in double precision.
     *
     * @return the mean
     */
    @Benchmark
    public double opencvDouble() {
        return doubles.mean();
    }
}
