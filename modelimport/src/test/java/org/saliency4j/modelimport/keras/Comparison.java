package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.RelativeError;

/** Compares what the graph holds, images with channels first, with what Keras gives, which may have them last. */
final class Comparison {
    private Comparison() {}

    /** Fails if the values differ by more than the bound, or the shapes in more than the place of the channels. */
    static void assertWithin(double bound, Tensor expected, Tensor actual, String what) {
        double error = error(actual, expected, what);
        assertTrue(error <= bound, () -> what + ": relative error " + error + ", expected at most " + bound);
    }

    /** The relative error; the values may be all zero. */
    static double error(Tensor actual, Tensor expected, String what) {
        boolean asHeld = actual.shape().equals(expected.shape());
        Tensor same = asHeld || expected.shape().rank() < 3 ? expected : channelsFirst(expected);
        assertEquals(same.shape(), actual.shape(), what);
        double error = RelativeError.of(actual, same);
        // A value that could be read in both orders is in one of them.
        if (asHeld && expected.shape().rank() == 4 && error > 1e-3) {
            Tensor moved = channelsFirst(expected);
            return moved.shape().equals(actual.shape()) ? RelativeError.of(actual, moved) : error;
        }
        return error;
    }

    static Tensor channelsFirst(Tensor image) {
        Shape s = image.shape();
        int channels = s.dim(s.rank() - 1);
        int[] dims = s.dims();
        dims[1] = channels;
        System.arraycopy(s.dims(), 1, dims, 2, s.rank() - 2);
        int pixels = image.data().length / s.dim(0) / channels;
        float[] to = new float[image.data().length];
        for (int n = 0; n < s.dim(0); n++) {
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    to[(n * channels + c) * pixels + p] = image.data()[(n * pixels + p) * channels + c];
                }
            }
        }
        return Tensor.of(Shape.of(dims), to);
    }
}
