package org.saliency4j.engine.step;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * The memory layout of batched values: channel outermost, then sample, then the remaining axes in order. Element (n, c, r) of a value with
 * N samples and R elements a channel lies at {@code (c * N + n) * R + r}.
 */
public final class ChannelMajor {
    private ChannelMajor() {}

    /**
     * The number of channels: the extent of axis 1, or 1 if there is no such axis.
     *
     * @param shape a logical shape
     * @return the channel count
     */
    public static int channels(Shape shape) {
        return shape.rank() < 2 ? 1 : shape.dim(1);
    }

    /**
     * The number of elements of one channel of one sample.
     *
     * @param shape a logical shape
     * @return the product of the extents from axis 2
     */
    public static int inner(Shape shape) {
        int size = 1;
        for (int i = 2; i < shape.rank(); i++) {
            size *= shape.dim(i);
        }
        return size;
    }

    /**
     * Whether two shapes of equal size have the same layout whatever the batch, so that one may stand for the other.
     *
     * @param a a batched shape
     * @param b a batched shape
     * @return true if a reshape between them moves nothing
     */
    public static boolean sameLayout(Shape a, Shape b) {
        return channels(a) == channels(b) && inner(a) == inner(b);
    }

    /**
     * The distance between neighbours along each logical axis.
     *
     * @param shape a logical shape
     * @param batch the number of samples; for a constant (no free batch) plain row-major distances are returned
     * @return one distance an axis
     */
    public static int[] strides(Shape shape, int batch) {
        int rank = shape.rank();
        int[] strides = new int[rank];
        int step = 1;
        for (int i = rank - 1; i >= (shape.isBatched() ? 2 : 0); i--) {
            strides[i] = step;
            step *= shape.dim(i);
        }
        if (shape.isBatched()) {
            strides[0] = step;
            if (rank > 1) {
                strides[1] = step * batch;
            }
        }
        return strides;
    }

    /**
     * Lays a tensor out.
     *
     * @param tensor samples in logical order
     * @param to where to
     */
    public static void scatter(Tensor tensor, Pass.Place to) {
        Shape shape = tensor.shape();
        int batch = shape.dim(0);
        int channels = channels(shape);
        int inner = inner(shape);
        for (int n = 0; n < batch; n++) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(
                        tensor.data(),
                        (n * channels + c) * inner,
                        to.array(),
                        to.at() + (c * batch + n) * inner,
                        inner);
            }
        }
    }

    /**
     * Reads a value back into logical order.
     *
     * @param from where it lies
     * @param shape its logical shape, without free batch
     * @return a copy
     */
    public static Tensor gather(Pass.Place from, Shape shape) {
        int batch = shape.dim(0);
        int channels = channels(shape);
        int inner = inner(shape);
        float[] data = new float[shape.size()];
        for (int n = 0; n < batch; n++) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(
                        from.array(), from.at() + (c * batch + n) * inner, data, (n * channels + c) * inner, inner);
            }
        }
        return Tensor.of(shape, data);
    }
}
