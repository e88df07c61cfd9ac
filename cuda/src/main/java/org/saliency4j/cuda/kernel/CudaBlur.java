package org.saliency4j.cuda.kernel;

import org.saliency4j.cuda.driver.Argument;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.KernelFunction;
import org.saliency4j.cuda.driver.LaunchShape;
import org.saliency4j.cuda.driver.Stream;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;

/**
 * A separable blur of planes on a device: what {@code engine.image.Blur} does, with the same taps, borders and bound on rounding. With
 * {@code t = sum |taps|}, every value is within {@code 2 * (2 * radius + 3) * 2^-24 * t^2 * max|source|} of the exact convolution. A NaN or
 * infinity spreads to every value its taps reach, and up to seven places farther.
 *
 * <p>Each pass convolves lines and turns the planes ({@code blur.cu}).
 */
public final class CudaBlur implements AutoCloseable {
    // As in blur.cu.
    private static final int LANES = 32;
    private static final int PLACES = 16;
    private static final int STEP = 8;
    private static final int MAX_WARPS = 8;

    /** Floats between the ends of lines in shared memory, so that lines are an odd number of float4 apart. */
    private static final int SKEW = 4;

    private final Context context;
    private final KernelFunction lines;
    private final Border border;
    private final int radius;
    private final int tapCount;
    private final DeviceBuffer taps;

    CudaBlur(Context context, KernelFunction lines, Kernel1D kernel, Border border) {
        this.context = context;
        this.lines = lines;
        this.border = border;
        this.radius = kernel.radius();
        this.tapCount = Math.ceilDiv(kernel.size(), STEP) * STEP;
        float[] padded = new float[tapCount];
        for (int d = -radius; d <= radius; d++) {
            padded[radius + d] = (float) kernel.tap(d);
        }
        this.taps = context.floats(tapCount);
        try (Stream stream = context.stream()) {
            taps.copyFrom(padded, stream);
        }
    }

    /**
     * Blurs planes, each by itself. Returns at once.
     *
     * @param planes their number and size
     * @param source float values {@code [count][height][width]}
     * @param turned room for as many floats, another buffer than the others; unspecified afterwards
     * @param target where the blurred planes go; may be the source
     * @param stream where it takes its turn
     * @throws IllegalArgumentException if a buffer is too small or {@code turned} is one of the others
     */
    public void apply(Planes planes, DeviceBuffer source, DeviceBuffer turned, DeviceBuffer target, Stream stream) {
        source.checkHolds("source", planes.floatBytes());
        turned.checkHolds("turned", planes.floatBytes());
        target.checkHolds("target", planes.floatBytes());
        if (turned == source || turned == target) {
            throw new IllegalArgumentException("expected a buffer of its own for turned planes");
        }
        pass(planes.count(), planes.height(), planes.width(), source, turned, stream);
        pass(planes.count(), planes.width(), planes.height(), turned, target, stream);
    }

    /**
     * Blurs planes, each by itself, and waits.
     *
     * @param planes any whole number of planes, one after the other; not modified
     * @param height rows of a plane, at least 1
     * @param width columns of a plane, at least 1
     * @param stream where it takes its turn
     * @return as many blurred planes, in a fresh array
     * @throws IllegalArgumentException if the length is not a multiple of {@code height * width}
     */
    public float[] apply(float[] planes, int height, int width, Stream stream) {
        Planes shape = Planes.in(planes.length, height, width);
        try (DeviceBuffer values = context.floats(planes.length);
                DeviceBuffer turned = context.floats(planes.length)) {
            values.copyFrom(planes, stream);
            apply(shape, values, turned, values, stream);
            float[] result = new float[planes.length];
            values.copyTo(result, stream);
            return result;
        }
    }

    private void pass(int count, int lineCount, int length, DeviceBuffer from, DeviceBuffer to, Stream stream) {
        int units = Math.ceilDiv(length, PLACES);
        int segments = Math.ceilDiv(units, MAX_WARPS);
        int warps = Math.ceilDiv(units, segments);
        int chunk = Math.min(tapCount, longestChunk(warps * PLACES));
        int stride = warps * PLACES + chunk + SKEW;
        LaunchShape shape = new LaunchShape(
                new LaunchShape.Extent(segments, Math.ceilDiv(lineCount, LANES), Math.min(count, LaunchShape.MAX_YZ)),
                new LaunchShape.Extent(LANES, warps, 1),
                (chunk + LANES * stride) * Float.BYTES);
        lines.launch(
                stream,
                shape,
                Argument.of(from),
                Argument.of(to),
                Argument.of(taps),
                Argument.of(count),
                Argument.of(lineCount),
                Argument.of(length),
                Argument.of(radius),
                Argument.of(tapCount),
                Argument.of(chunk),
                Argument.of(stride),
                Argument.of(BorderCode.of(border)));
    }

    /** The most taps, a multiple of {@link #STEP}, for which they and the stretches of the lines fit into shared memory. */
    private static int longestChunk(int places) {
        int floats = LaunchShape.MAX_SHARED_BYTES / Float.BYTES - LANES * (places + SKEW);
        return floats / (LANES + 1) / STEP * STEP;
    }

    /** Frees the taps. */
    @Override
    public void close() {
        taps.close();
    }
}
