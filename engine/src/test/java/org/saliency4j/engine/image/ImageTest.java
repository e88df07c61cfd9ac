package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class ImageTest {
    /** One pixel: red 0, green 0.5, blue 1. */
    private static final float[] PIXEL = {0, 0.5f, 1};

    @Test
    void elementsAreChannelThenRowThenColumn() {
        float[] values = Samples.plane(3 * 2, 5);
        Image image = Image.of(2, 5, values);
        assertEquals(2, image.height());
        assertEquals(5, image.width());
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 5; x++) {
                    assertEquals(values[c * 10 + y * 5 + x], image.get(c, y, x));
                    assertEquals(values[c * 10 + y * 5 + x], image.plane(c)[y * 5 + x]);
                }
            }
        }
    }

    @Test
    void imagesDoNotShareArraysWithTheirCallers() {
        float[] values = PIXEL.clone();
        Image image = Image.of(1, 1, values);
        values[0] = 1;
        image.planes()[1] = 1;
        image.plane(2)[0] = 0;
        image.toTensor().data()[0] = 1;
        assertEquals(Image.of(1, 1, PIXEL), image);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.0000001f, -1e-9f, 255})
    void valuesOutsideTheUnitIntervalAreRejectedWithTheirPlace(float value) {
        float[] values = new float[3 * 2 * 2];
        values[7] = value;
        String message = assertThrows(IllegalArgumentException.class, () -> Image.of(2, 2, values))
                .getMessage();
        assertTrue(message.contains(value + " at channel 1, row 1, column 1"), message);
    }

    @Test
    void clampedCutsOvershootsAndStillRejectsWhatIsNotANumber() {
        assertArrayEquals(
                new float[] {0, 1, 0.25f},
                Image.clamped(1, 1, new float[] {-0.1f, 1.1f, 0.25f}).planes());
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Image.clamped(1, 1, new float[] {0, bad, 0}));
        }
    }

    @Test
    void wrongSizesNameWhatWasExpected() {
        String message = assertThrows(IllegalArgumentException.class, () -> Image.of(2, 3, new float[17]))
                .getMessage();
        assertEquals("an image of 2x3 has 3*2*3 = 18 values, got 17", message);
        assertThrows(IllegalArgumentException.class, () -> Image.of(0, 3, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> Image.of(-1, -1, new float[3]));
        assertThrows(IllegalArgumentException.class, () -> Image.filled(1 << 16, 1 << 16, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Image.grey(2, 2, new float[12]));
    }

    @Test
    void tensorRoundTripKeepsEveryValue() {
        Image a = Samples.image(3, 4);
        Image b = Image.filled(3, 4, 0, 0.5f, 1);
        assertEquals(Shape.of(1, 3, 3, 4), a.toTensor().shape());
        Tensor batch = Tensor.stack(java.util.List.of(a.toTensor(), b.toTensor()));
        assertEquals(a, Image.fromTensor(batch, 0));
        assertEquals(b, Image.fromTensor(batch, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Image.fromTensor(batch, 2));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Image.fromTensor(Tensor.zeros(Shape.of(1, 1, 3, 4)), 0))
                .getMessage();
        assertEquals("expected a tensor of shape Nx3xHxW, got 1x1x3x4", message);
    }

    @Test
    void cropTakesTheRectangle() {
        Image image = Samples.image(5, 6);
        Image part = image.crop(1, 2, 3, 4);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    assertEquals(image.get(c, y + 1, x + 2), part.get(c, y, x));
                }
            }
        }
        assertEquals(image, image.crop(0, 0, 5, 6));
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,0,1", "0,0,6,1", "0,0,1,7", "4,0,2,1", "0,2147483647,1,2147483647"})
    void cropOutsideIsRejected(int top, int left, int rows, int columns) {
        Image image = Samples.image(5, 6);
        assertThrows(IllegalArgumentException.class, () -> image.crop(top, left, rows, columns));
    }

    /** Offsets of torchvision 0.28 center_crop: Python's round, which takes halves to the even neighbour. */
    @ParameterizedTest
    @CsvSource({"4,4,0", "5,4,0", "6,4,1", "7,4,2", "8,4,2", "9,4,2", "10,4,3", "11,4,4"})
    void centerCropSplitsOddMarginsAsTorchvision(int side, int size, int offset) {
        Image image = Samples.image(side, side);
        assertEquals(image.crop(offset, offset, size, size), image.centerCrop(size));
    }

    @Test
    void centerCropThatDoesNotFitIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> Samples.image(5, 3).centerCrop(4));
        assertThrows(IllegalArgumentException.class, () -> Samples.image(5, 3).centerCrop(0));
    }

    @Test
    void luminanceOfGreyIsExactlyTheGreyValue() {
        float[] grey = Samples.random(1000, 1);
        assertArrayEquals(grey, Image.grey(10, 100, grey).luminance());
        assertArrayEquals(new float[] {1}, Image.filled(1, 1, 1, 1, 1).luminance());
    }

    @Test
    void luminanceWeighsTheChannels() {
        assertArrayEquals(new float[] {0.299f}, Image.filled(1, 1, 1, 0, 0).luminance());
        assertArrayEquals(new float[] {0.587f}, Image.filled(1, 1, 0, 1, 0).luminance());
        assertArrayEquals(new float[] {0.114f}, Image.filled(1, 1, 0, 0, 1).luminance());
    }

    @Test
    void equalityIsByValueAndSize() {
        assertEquals(Samples.image(2, 3), Samples.image(2, 3));
        assertEquals(Samples.image(2, 3).hashCode(), Samples.image(2, 3).hashCode());
        assertNotEquals(Image.filled(2, 3, 0, 0, 0), Image.filled(3, 2, 0, 0, 0));
        assertNotEquals(Image.filled(2, 3, 0, 0, 0), Image.filled(2, 3, 0, 0, 1));
    }

    @Test
    void textIsSizeAndRange() {
        assertEquals(
                "Image 1x2 in [0.25, 0.75]",
                Image.filled(1, 2, 0.25f, 0.5f, 0.75f).toString());
    }

    @Test
    void elementsOutsideAreRejected() {
        Image image = Samples.image(2, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> image.get(3, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> image.get(0, 2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> image.get(0, 0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> image.get(0, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> image.plane(3));
    }
}
