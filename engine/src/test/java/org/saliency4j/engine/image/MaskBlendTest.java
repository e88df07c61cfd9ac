package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class MaskBlendTest {
    private static final int H = 5;
    private static final int W = 7;
    private static final Image X = Image.of(H, W, Samples.random(3 * H * W, 11));
    private static final Image B = Image.of(H, W, Samples.random(3 * H * W, 12));

    private static float[] filled(float value) {
        float[] mask = new float[H * W];
        Arrays.fill(mask, value);
        return mask;
    }

    @Test
    void fullMaskShowsThePictureAndEmptyMaskTheBackground() {
        assertEquals(X, MaskBlend.multiply(X, filled(1)));
        assertEquals(Image.filled(H, W, 0, 0, 0), MaskBlend.multiply(X, filled(0)));
        assertEquals(X, MaskBlend.blend(X, filled(1), B));
        assertEquals(B, MaskBlend.blend(X, filled(0), B));
    }

    @Test
    void theMaskIsSharedByTheChannels() {
        float[] mask = Samples.random(H * W, 13);
        Image product = MaskBlend.multiply(X, mask);
        Image blend = MaskBlend.blend(X, mask, B);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < H * W; i++) {
                float x = X.plane(c)[i];
                float b = B.plane(c)[i];
                assertEquals(x * mask[i], product.plane(c)[i]);
                double expected = (double) mask[i] * x + (1 - (double) mask[i]) * b;
                assertEquals(expected, blend.plane(c)[i], 4 * Samples.FLOAT_EPSILON);
            }
        }
    }

    @Test
    void blendOverBlackIsTheProduct() {
        float[] mask = Samples.random(H * W, 14);
        assertEquals(MaskBlend.multiply(X, mask), MaskBlend.blend(X, mask, Image.filled(H, W, 0, 0, 0)));
    }

    @Test
    void eachMaskMakesOneSample() {
        float[] masks = Samples.random(3 * H * W, 15);
        Tensor products = MaskBlend.multiplyAll(X, masks);
        Tensor blends = MaskBlend.blendAll(X, masks, B);
        assertEquals(Shape.of(3, 3, H, W), products.shape());
        for (int n = 0; n < 3; n++) {
            float[] mask = Arrays.copyOfRange(masks, n * H * W, (n + 1) * H * W);
            assertEquals(MaskBlend.multiply(X, mask), Image.fromTensor(products, n));
            assertEquals(MaskBlend.blend(X, mask, B), Image.fromTensor(blends, n));
        }
        assertEquals(
                Shape.of(0, 3, H, W), MaskBlend.multiplyAll(X, new float[0]).shape());
    }

    /**
     * Both are affine in the mask, so a scalar {@code <g, f(m)>} has the gradient {@code <g, f(m + e_i) - f(m)>} exactly; with values up
     * to 1, each of the three channels rounds a few times.
     */
    @Test
    void gradientsAreTheSlopes() {
        float[] masks = Samples.random(2 * H * W, 16);
        Tensor g = Tensor.of(Shape.of(2, 3, H, W), Samples.random(2 * 3 * H * W, 17));
        float[] product = MaskBlend.multiplyGradient(X, g);
        float[] blend = MaskBlend.blendGradient(X, B, g);
        double tolerance = 3 * 8 * Samples.FLOAT_EPSILON;
        for (int i = 0; i < masks.length; i++) {
            float[] more = masks.clone();
            more[i] += 1;
            assertEquals(
                    difference(MaskBlend.multiplyAll(X, more), MaskBlend.multiplyAll(X, masks), g),
                    product[i],
                    tolerance);
            assertEquals(
                    difference(MaskBlend.blendAll(X, more, B), MaskBlend.blendAll(X, masks, B), g),
                    blend[i],
                    tolerance);
        }
    }

    private static double difference(Tensor a, Tensor b, Tensor g) {
        double sum = 0;
        for (int i = 0; i < g.data().length; i++) {
            sum += (double) g.data()[i] * ((double) a.data()[i] - b.data()[i]);
        }
        return sum;
    }

    @Test
    void wrongMasksAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> MaskBlend.multiply(X, new float[H * W - 1]));
        assertThrows(IllegalArgumentException.class, () -> MaskBlend.multiply(X, filled(1.5f)));
        assertThrows(IllegalArgumentException.class, () -> MaskBlend.multiply(X, filled(Float.NaN)));
        assertThrows(IllegalArgumentException.class, () -> MaskBlend.multiplyAll(X, new float[H * W + 1]));
        assertThrows(IllegalArgumentException.class, () -> MaskBlend.blend(X, filled(1), Image.filled(W, H, 0, 0, 0)));
        assertEquals(
                "expected a gradient of shape Nx3x5x7, got 1x3x7x5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MaskBlend.multiplyGradient(X, Tensor.zeros(Shape.of(1, 3, W, H))))
                        .getMessage());
    }

    @Test
    void masksOutsideTheUnitIntervalPassThroughTheBatchMethods() {
        float[] data = MaskBlend.multiplyAll(X, filled(-2)).data();
        float[] expected = X.planes();
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= -2;
        }
        assertArrayEquals(expected, data);
    }
}
