package org.saliency4j.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.cuda.driver.Argument;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.KernelModule;
import org.saliency4j.cuda.driver.LaunchShape;
import org.saliency4j.cuda.driver.Stream;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;

/**
 * The convolution {@link Conv2d} in float32 on a device: any window, any groups, with bias, something added and bounds. Values lie as the
 * engine has them, {@code [channel][sample][row][column]}. A pointwise convolution is a product of matrices; so is a fully connected layer, as
 * the pointwise convolution of images of one pixel.
 *
 * <p>With K weights a sum, every value before the bounds is within {@code (K + 2) * 2^-24 * (sum |weight * x| + |bias| + |residual|)} of the
 * exact one, to first order. The same bits whatever the batch. A group of few rows, as in a depthwise convolution, leaves most of a tile
 * unused: right, but slow.
 */
public final class CudaConvolution implements AutoCloseable {
    private static final int THREADS = 256;
    private static final int SLICE = 8;
    private static final int LARGE_TILE = 128;
    private static final int SMALL_TILE = 64;

    /** Kernels keep a place in an image in 16 bits. */
    private static final int LONGEST_SIDE = Short.MAX_VALUE;

    private final Context context;
    private final KernelModule module;
    private final Window2d window;
    private final int channelsOfGroup;
    private final PackedWeights weights;
    private final @Nullable DeviceBuffer bias;
    private final DeviceBuffer taps;

    CudaConvolution(Context context, KernelModule module, Conv2d convolution) {
        this.context = context;
        this.module = module;
        this.window = convolution.window();
        this.channelsOfGroup = convolution.weight().shape().dim(1);
        int groups = convolution.groups();
        this.weights = new PackedWeights(
                context,
                convolution.weight().data(),
                groups,
                convolution.outputs() / groups,
                channelsOfGroup * window.taps());
        this.taps = context.allocate((long) weights.depth() * 3 * Integer.BYTES);
        try (Stream stream = context.stream()) {
            taps.copyFrom(tapTable(), stream);
            this.bias = convolution.bias() == null
                    ? null
                    : uploaded(context, convolution.bias().data(), stream);
        }
    }

    private static DeviceBuffer uploaded(Context context, float[] values, Stream stream) {
        DeviceBuffer buffer = context.floats(values.length);
        buffer.copyFrom(values, stream);
        return buffer;
    }

    /** For every weight of a row the channel within its group, the rows down and the columns right. */
    private int[] tapTable() {
        int[] table = new int[weights.depth() * 3];
        int at = 0;
        for (int c = 0; c < channelsOfGroup; c++) {
            for (int a = 0; a < window.kernelH(); a++) {
                for (int b = 0; b < window.kernelW(); b++) {
                    table[at++] = c;
                    table[at++] = a * window.dilationH();
                    table[at++] = b * window.dilationW();
                }
            }
        }
        return table;
    }

    /**
     * Images of one size, {@code [channel][sample][row][column]}.
     *
     * @param samples at least 1
     * @param height rows, at least 1
     * @param width columns, at least 1
     */
    public record Images(int samples, int height, int width) {
        /** Checks the sizes. */
        public Images {
            if (samples < 1 || height < 1 || width < 1) {
                throw new IllegalArgumentException(
                        "expected at least one image of at least 1x1, got " + samples + " of " + height + "x" + width);
            }
        }

        long pixels() {
            return (long) samples * height * width;
        }
    }

    /**
     * What is done to a result as it is stored.
     *
     * @param residual added element by element, laid out like the result, which it may be; or null
     * @param clip bounds applied last
     */
    public record Epilogue(@Nullable DeviceBuffer residual, Clip clip) {
        /** Nothing. */
        public static final Epilogue NONE = new Epilogue(null, Clip.NONE);
    }

    /**
     * What comes out of images that go in.
     *
     * @param images as many as go in, of their size
     * @return as many, of the result's size
     * @throws IllegalArgumentException if the window does not fit into them
     */
    public Images results(Images images) {
        return new Images(images.samples, window.outputHeight(images.height), window.outputWidth(images.width));
    }

    /**
     * The number of output channels.
     *
     * @return channels of a result
     */
    public int outputs() {
        return weights.groups() * weights.rows();
    }

    /**
     * The number of input channels.
     *
     * @return channels of an image
     */
    public int inputs() {
        return weights.groups() * channelsOfGroup;
    }

    /**
     * Convolves. Returns at once.
     *
     * @param images how many there are and their size
     * @param source {@link #inputs} channels of them
     * @param epilogue what is done to results
     * @param target where {@link #outputs} channels of {@link #results} go; another buffer than the source
     * @param stream where it takes its turn
     * @throws IllegalArgumentException if a buffer is too small, or images are larger than kernels can count
     */
    public void apply(Images images, DeviceBuffer source, Epilogue epilogue, DeviceBuffer target, Stream stream) {
        Images results = results(images);
        checkCounts(images, results);
        source.checkHolds("source", inputs() * images.pixels() * Float.BYTES);
        long bytes = outputs() * results.pixels() * Float.BYTES;
        target.checkHolds("target", bytes);
        if (epilogue.residual != null) {
            epilogue.residual.checkHolds("residual", bytes);
        }
        if (source == target) {
            throw new IllegalArgumentException("expected another buffer for results than for images");
        }
        int columns = (int) results.pixels();
        int tile = tile(columns);
        LaunchShape shape = new LaunchShape(
                new LaunchShape.Extent(
                        Math.ceilDiv(columns, tile), Math.ceilDiv(weights.rows(), tile), weights.groups()),
                new LaunchShape.Extent(THREADS, 1, 1),
                2 * 2 * SLICE * tile * Float.BYTES);
        String name = (window.isPointwise() ? "product_" : "convolution_") + tile + "_f32";
        module.function(name).launch(stream, shape, arguments(images, source, epilogue, target));
    }

    private Argument[] arguments(Images images, DeviceBuffer source, Epilogue epilogue, DeviceBuffer target) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(Argument.of(weights.values()));
        arguments.add(Argument.of(source));
        if (!window.isPointwise()) {
            arguments.add(Argument.of(taps));
        }
        arguments.add(optional(bias));
        arguments.add(optional(epilogue.residual));
        arguments.add(Argument.of(target));
        arguments.add(Argument.of(weights.rows()));
        arguments.add(Argument.of(weights.paddedRows()));
        arguments.add(Argument.of(weights.depth()));
        arguments.add(Argument.of(weights.paddedDepth()));
        if (window.isPointwise()) {
            arguments.add(Argument.of((int) images.pixels()));
        } else {
            Images results = results(images);
            for (int number : new int[] {
                channelsOfGroup,
                images.samples,
                images.height,
                images.width,
                results.height,
                results.width,
                window.strideH(),
                window.strideW(),
                window.padTop(),
                window.padLeft()
            }) {
                arguments.add(Argument.of(number));
            }
        }
        arguments.add(Argument.of(epilogue.clip.low()));
        arguments.add(Argument.of(epilogue.clip.high()));
        return arguments.toArray(Argument[]::new);
    }

    private static Argument optional(@Nullable DeviceBuffer buffer) {
        return buffer == null ? Argument.of(0L) : Argument.of(buffer);
    }

    /** Large tiles reuse more; small ones waste less on few rows and leave no multiprocessor without work. */
    private int tile(int columns) {
        long large =
                (long) Math.ceilDiv(columns, LARGE_TILE) * Math.ceilDiv(weights.rows(), LARGE_TILE) * weights.groups();
        boolean enough = large >= 2L * context.device().multiprocessors();
        return weights.rows() > SMALL_TILE && enough ? LARGE_TILE : SMALL_TILE;
    }

    private void checkCounts(Images images, Images results) {
        long most = Integer.MAX_VALUE - LARGE_TILE;
        int tall = images.height + window.padTop() + window.padBottom();
        int wide = images.width + window.padLeft() + window.padRight();
        if (channelsOfGroup * images.pixels() > most
                || results.pixels() > most
                || Math.max(tall, wide) > LONGEST_SIDE
                || weights.groups() > LaunchShape.MAX_YZ) {
            throw new IllegalArgumentException("expected at most " + most + " values of a group, " + LONGEST_SIDE
                    + " rows and columns with padding and " + LaunchShape.MAX_YZ + " groups, got " + images + " of "
                    + channelsOfGroup + " channels a group, " + weights.groups() + " groups, " + window);
        }
    }

    /**
     * Convolves and waits.
     *
     * @param images how many there are and their size
     * @param values {@link #inputs} channels of them
     * @param clip bounds applied to results
     * @param stream where it takes its turn
     * @return {@link #outputs} channels of {@link #results}, in a fresh array
     * @throws IllegalArgumentException if there are not as many values, or images are larger than kernels can count
     */
    public float[] apply(Images images, float[] values, Clip clip, Stream stream) {
        if (values.length != inputs() * images.pixels()) {
            throw new IllegalArgumentException("expected " + inputs() * images.pixels() + " values for " + inputs()
                    + " channels of " + images + ", got " + values.length);
        }
        float[] result = new float[Math.toIntExact(outputs() * results(images).pixels())];
        try (DeviceBuffer source = context.floats(values.length);
                DeviceBuffer target = context.floats(result.length)) {
            source.copyFrom(values, stream);
            apply(images, source, new Epilogue(null, clip), target, stream);
            target.copyTo(result, stream);
        }
        return result;
    }

    /** Frees the weights. */
    @Override
    public void close() {
        taps.close();
        if (bias != null) {
            bias.close();
        }
        weights.close();
    }
}
