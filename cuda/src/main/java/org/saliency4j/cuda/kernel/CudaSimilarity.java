package org.saliency4j.cuda.kernel;

import org.jspecify.annotations.Nullable;
import org.saliency4j.cuda.driver.Argument;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.KernelModule;
import org.saliency4j.cuda.driver.LaunchShape;
import org.saliency4j.cuda.driver.Stream;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.kernel.SimilarityKernels;

/**
 * The mean of structural similarity (SSIM), or of its contrast part, over all windows of pairs of planes, on a device. The formulas are those
 * of {@code engine.kernel.SimilarityKernels}; each pair is read once.
 *
 * <p>In {@link Precision#DOUBLE} results agree with the CPU's to rounding. In {@link Precision#SINGLE} moments are float32, taken relative
 * to a pixel nearby, and means agree to about five digits. Either way the same bits whatever the number of pairs.
 */
public final class CudaSimilarity implements AutoCloseable {
    private static final int COLUMNS = 32;
    private static final int MOMENTS = SimilarityKernels.MOMENTS;
    private static final int MEAN_THREADS = 256;
    private static final int SHORT_TAPS = 7;

    private final Context context;
    private final KernelModule module;
    private final int taps;
    private final int filter;
    private final @Nullable Border border;
    private final SimilarityKernels.Constants constants;
    private final DeviceBuffer singleTaps;
    private final DeviceBuffer doubleTaps;

    CudaSimilarity(
            Context context,
            KernelModule module,
            double[] taps,
            @Nullable Border border,
            SimilarityKernels.Constants constants) {
        if (taps.length < 1 || taps.length > SimilarityKernels.MAX_TAPS) {
            throw new IllegalArgumentException(
                    "a window has 1 to " + SimilarityKernels.MAX_TAPS + " taps, got " + taps.length);
        }
        this.context = context;
        this.module = module;
        this.taps = taps.length;
        this.filter = taps.length <= SHORT_TAPS ? SHORT_TAPS : SimilarityKernels.MAX_TAPS;
        this.border = border;
        this.constants = constants;
        float[] single = new float[filter];
        double[] twice = new double[filter];
        for (int t = 0; t < taps.length; t++) {
            single[t] = (float) taps[t];
            twice[t] = taps[t];
        }
        this.singleTaps = context.floats(filter);
        this.doubleTaps = context.doubles(filter);
        try (Stream stream = context.stream()) {
            singleTaps.copyFrom(single, stream);
            doubleTaps.copyFrom(twice, stream);
        }
    }

    /** What is averaged. */
    public enum Part {
        /** The whole ratio. */
        SIMILARITY,
        /** Its second factor. */
        CONTRAST
    }

    /** What planes and moments are kept in. */
    public enum Precision {
        /** Floats. */
        SINGLE("f32", Float.BYTES, 12, 3),
        /** Doubles. */
        DOUBLE("f64", Double.BYTES, 8, 2);

        private final String suffix;
        private final int bytes;

        /** Warps of a block, and rows of windows that each makes, as in similarity.cu. */
        private final int warps;

        private final int rowsOfWarp;

        Precision(String suffix, int bytes, int warps, int rowsOfWarp) {
            this.suffix = suffix;
            this.bytes = bytes;
            this.warps = warps;
            this.rowsOfWarp = rowsOfWarp;
        }
    }

    /** How planes are cut into tiles of windows. */
    private record Tiling(int windowRows, int windowColumns, int down, int across) {
        int blocks() {
            return Math.multiplyExact(down, across);
        }
    }

    private int margin() {
        return border == null ? 0 : taps / 2;
    }

    private Tiling tiling(Precision precision, Planes planes) {
        int rows = planes.height() + 2 * margin() - taps + 1;
        int columns = planes.width() + 2 * margin() - taps + 1;
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a window of " + taps + "x" + taps + " does not fit into planes of " + planes);
        }
        return new Tiling(
                rows,
                columns,
                Math.ceilDiv(rows, precision.warps * precision.rowsOfWarp),
                Math.ceilDiv(columns, COLUMNS));
    }

    /**
     * How much room {@link #means(Precision, Part, Planes, Buffers, Stream)} needs for the sums of its blocks.
     *
     * @param precision of the planes
     * @param planes number of pairs and size of planes
     * @return number of doubles
     * @throws IllegalArgumentException if the window does not fit into the planes
     */
    public long sums(Precision precision, Planes planes) {
        return (long) planes.count() * tiling(precision, planes).blocks();
    }

    /**
     * The memory of one call.
     *
     * @param x planes {@code [count][height][width]}, floats or doubles
     * @param y as many of the same size; may be x
     * @param sums room for {@link CudaSimilarity#sums} doubles
     * @param means where the mean of every pair goes, a double each
     */
    public record Buffers(DeviceBuffer x, DeviceBuffer y, DeviceBuffer sums, DeviceBuffer means) {}

    /**
     * The mean over all windows of every pair. Returns at once.
     *
     * @param precision of the planes
     * @param part what is averaged
     * @param planes number of pairs and size of planes
     * @param buffers planes and results
     * @param stream where it takes its turn
     * @throws IllegalArgumentException if a buffer is too small or the window does not fit into the planes
     */
    public void means(Precision precision, Part part, Planes planes, Buffers buffers, Stream stream) {
        Tiling tiling = tiling(precision, planes);
        long bytes = planes.values() * precision.bytes;
        buffers.x.checkHolds("x", bytes);
        buffers.y.checkHolds("y", bytes);
        buffers.sums.checkHolds("sums", sums(precision, planes) * Double.BYTES);
        buffers.means.checkHolds("means", (long) planes.count() * Double.BYTES);
        boolean single = precision == Precision.SINGLE;
        LaunchShape shape = new LaunchShape(
                new LaunchShape.Extent(tiling.across, tiling.down, Math.min(planes.count(), LaunchShape.MAX_YZ)),
                new LaunchShape.Extent(COLUMNS, precision.warps, 1),
                sharedBytes(precision));
        module.function("similarity_" + filter + "_" + precision.suffix)
                .launch(
                        stream,
                        shape,
                        Argument.of(buffers.x),
                        Argument.of(buffers.y),
                        Argument.of(single ? singleTaps : doubleTaps),
                        Argument.of(buffers.sums),
                        Argument.of(planes.count()),
                        Argument.of(planes.height()),
                        Argument.of(planes.width()),
                        Argument.of(tiling.windowRows),
                        Argument.of(tiling.windowColumns),
                        Argument.of(margin()),
                        Argument.of(border == null ? 0 : BorderCode.of(border)),
                        Argument.of(part == Part.CONTRAST ? 1 : 0),
                        real(single, constants.luminance()),
                        real(single, constants.contrast()),
                        real(single, constants.covarianceFactor()));
        module.function("similarity_mean_f64")
                .launch(
                        stream,
                        new LaunchShape(
                                new LaunchShape.Extent(planes.count(), 1, 1),
                                new LaunchShape.Extent(MEAN_THREADS, 1, 1),
                                MEAN_THREADS * Double.BYTES),
                        Argument.of(buffers.sums),
                        Argument.of(buffers.means),
                        Argument.of(planes.count()),
                        Argument.of(tiling.blocks()),
                        Argument.of((double) tiling.windowRows * tiling.windowColumns));
    }

    /**
     * The mean over all windows of every pair, in doubles. Waits.
     *
     * @param part what is averaged
     * @param x any whole number of planes, one after the other
     * @param y as many
     * @param height rows of a plane
     * @param width columns of a plane
     * @param stream where it takes its turn
     * @return one mean a pair
     * @throws IllegalArgumentException if lengths do not fit, or the window does not fit into the planes
     */
    public double[] means(Part part, double[] x, double[] y, int height, int width, Stream stream) {
        Planes planes = pairs(x.length, y.length, height, width);
        try (Pairs pairs = new Pairs(Precision.DOUBLE, planes)) {
            pairs.buffers.x.copyFrom(x, stream);
            pairs.buffers.y.copyFrom(y, stream);
            return pairs.means(part, stream);
        }
    }

    /**
     * The mean over all windows of every pair, in floats. Waits.
     *
     * @param part what is averaged
     * @param x any whole number of planes, one after the other
     * @param y as many
     * @param height rows of a plane
     * @param width columns of a plane
     * @param stream where it takes its turn
     * @return one mean a pair
     * @throws IllegalArgumentException if lengths do not fit, or the window does not fit into the planes
     */
    public double[] means(Part part, float[] x, float[] y, int height, int width, Stream stream) {
        Planes planes = pairs(x.length, y.length, height, width);
        try (Pairs pairs = new Pairs(Precision.SINGLE, planes)) {
            pairs.buffers.x.copyFrom(x, stream);
            pairs.buffers.y.copyFrom(y, stream);
            return pairs.means(part, stream);
        }
    }

    private static Planes pairs(int x, int y, int height, int width) {
        if (x != y) {
            throw new IllegalArgumentException("expected as many values of y as of x, got " + y + " and " + x);
        }
        return Planes.in(x, height, width);
    }

    /** Device memory for one call on arrays. */
    private final class Pairs implements AutoCloseable {
        private final Precision precision;
        private final Planes planes;
        private final Buffers buffers;

        Pairs(Precision precision, Planes planes) {
            this.precision = precision;
            this.planes = planes;
            long sums = sums(precision, planes);
            long bytes = planes.values() * precision.bytes;
            this.buffers = new Buffers(
                    context.allocate(bytes),
                    context.allocate(bytes),
                    context.doubles(sums),
                    context.doubles(planes.count()));
        }

        double[] means(Part part, Stream stream) {
            CudaSimilarity.this.means(precision, part, planes, buffers, stream);
            double[] means = new double[planes.count()];
            buffers.means.copyTo(means, stream);
            return means;
        }

        @Override
        public void close() {
            buffers.means.close();
            buffers.sums.close();
            buffers.y.close();
            buffers.x.close();
        }
    }

    private static Argument real(boolean single, double value) {
        return single ? Argument.of((float) value) : Argument.of(value);
    }

    /** Two tiles of pixels and four of moments, with the strides of similarity.cu. */
    private int sharedBytes(Precision precision) {
        int high = precision.warps * precision.rowsOfWarp + filter - 1;
        int stride = COLUMNS + filter - 1 | 1;
        return high * (2 * stride + MOMENTS * (COLUMNS + 1)) * precision.bytes;
    }

    /** Frees the taps. */
    @Override
    public void close() {
        doubleTaps.close();
        singleTaps.close();
    }
}
