package org.saliency4j.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
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

/** Ranking and histograms of a map's values; the peers are OpenCV's {@code sortIdx} and {@code calcHist} on float32. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class OrderBenchmark {
    private static final int BINS = 256;

    /** OpenCV's {@code SORT_EVERY_ROW + SORT_ASCENDING}. */
    private static final int EVERY_ROW_ASCENDING = 0;

    /** Height and width. */
    @Param("224")
    int size = 224;

    private final Kernels kernels = Kernels.best();
    private final Mat sorted = new Mat();
    private final Mat histogram = new Mat();
    private Mat mat = new Mat();
    private double[] values = new double[0];
    private float[] narrow = new float[0];
    private float[] edges = new float[0];
    private int[] order = new int[0];

    /** A state to be set up. */
    public OrderBenchmark() {}

    /** Fills the map and checks that both sides agree. */
    @Setup
    public void setUp() {
        int n = size * size;
        values = new double[n];
        narrow = new float[n];
        order = new int[n];
        for (int i = 0; i < n; i++) {
            narrow[i] = (float) (.5 + .499 * Math.sin(i * (double) i));
            values[i] = narrow[i];
        }
        edges = new float[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = (float) i / BINS;
        }
        mat = new Mat(1, n, opencv_core.CV_32F);
        new FloatPointer(mat.data()).put(narrow);
        rank();
        int[] theirs = new int[n];
        new IntPointer(rankOpenCv().data()).get(theirs);
        for (int i = 0; i < n; i++) {
            if (values[order[i]] != values[theirs[i]]) {
                throw new IllegalStateException("OpenCV's order disagrees at " + i);
            }
        }
        float[] counts = new float[BINS];
        new FloatPointer(countOpenCv().data()).get(counts);
        int[] ours = count();
        for (int bin = 0; bin < BINS; bin++) {
            if (ours[bin] != counts[bin]) {
                throw new IllegalStateException(
                        "OpenCV counts " + counts[bin] + " in bin " + bin + ", not " + ours[bin]);
            }
        }
    }

    /**
     * This library's order.
     *
     * @return indices, ascending by value
     */
    @Benchmark
    public int[] rank() {
        kernels.ranking().ascending(values, order);
        return order;
    }

    /**
     * The JDK's sort of values and indices packed into longs, as the baseline.
     *
     * @return packed values and indices
     */
    @Benchmark
    public long[] rankJdk() {
        long[] keys = new long[narrow.length];
        for (int i = 0; i < keys.length; i++) {
            // Values are positive here, so that their bits order like them.
            keys[i] = ((long) Float.floatToRawIntBits(narrow[i]) << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    /**
     * OpenCV's order.
     *
     * @return indices, ascending by value
     */
    @Benchmark
    public Mat rankOpenCv() {
        opencv_core.sortIdx(mat, sorted, EVERY_ROW_ASCENDING);
        return sorted;
    }

    /**
     * This library's histogram.
     *
     * @return counts
     */
    @Benchmark
    public int[] count() {
        int[] counts = new int[BINS];
        kernels.histogram().count(narrow, edges, counts);
        return counts;
    }

    /**
     * The scalar variant's.
     *
     * @return counts
     */
    @Benchmark
    public int[] countScalar() {
        int[] counts = new int[BINS];
        Kernels.scalar().histogram().count(narrow, edges, counts);
        return counts;
    }

    /**
     * OpenCV's histogram.
     *
     * @return counts
     */
    @Benchmark
    public Mat countOpenCv() {
        try (PointerPointer<FloatPointer> ranges = new PointerPointer<>(1);
                FloatPointer range = new FloatPointer(0, 1);
                IntPointer channels = new IntPointer(new int[] {0});
                IntPointer bins = new IntPointer(new int[] {BINS})) {
            ranges.put(range);
            opencv_imgproc.calcHist(mat, 1, channels, new Mat(), histogram, 1, bins, ranges, true, false);
        }
        return histogram;
    }
}
