package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.cuda.TestDevice;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.kernel.CudaConvolution.Epilogue;
import org.saliency4j.cuda.kernel.CudaConvolution.Images;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** The contract of the convolution. */
class CudaConvolutionTest extends KernelTest {
    /** A convolution and what it is given. */
    record Problem(Images images, int channels, int outputs, int groups, Window2d window, boolean hasBias) {
        static Problem of(int samples, int height, int width, int channels, int outputs, int groups, Window2d window) {
            return new Problem(new Images(samples, height, width), channels, outputs, groups, window, outputs % 2 == 1);
        }

        Conv2d operator() {
            Shape shape = Shape.of(outputs, channels / groups, window.kernelH(), window.kernelW());
            Tensor weight = Tensor.of(shape, draws(1, shape.size(), -1, 1));
            return new Conv2d(weight, bias(), window, groups);
        }

        private @Nullable Tensor bias() {
            return hasBias ? Tensor.of(Shape.of(outputs), draws(2, outputs, -1, 1)) : null;
        }

        float[] values() {
            return draws(3, channels * (int) images.pixels(), -1, 1);
        }

        int results() {
            return outputs
                    * images.samples()
                    * window.outputHeight(images.height())
                    * window.outputWidth(images.width());
        }

        /** The sum of one result with the bias, and the sum of its terms' magnitudes. */
        double[] reference(Conv2d operator, float[] values, int result) {
            int width = window.outputWidth(images.width());
            int height = window.outputHeight(images.height());
            int j = result % width;
            int i = result / width % height;
            int sample = result / width / height % images.samples();
            int output = result / width / height / images.samples();
            int perGroup = channels / groups;
            int firstChannel = output / (outputs / groups) * perGroup;
            double sum = operator.bias() == null ? 0 : operator.bias().data()[output];
            double size = Math.abs(sum);
            for (int c = 0; c < perGroup; c++) {
                for (int a = 0; a < window.kernelH(); a++) {
                    for (int b = 0; b < window.kernelW(); b++) {
                        int y = i * window.strideH() + a * window.dilationH() - window.padTop();
                        int x = j * window.strideW() + b * window.dilationW() - window.padLeft();
                        if (y < 0 || y >= images.height() || x < 0 || x >= images.width()) {
                            continue;
                        }
                        int w = ((output * perGroup + c) * window.kernelH() + a) * window.kernelW() + b;
                        int v = (((firstChannel + c) * images.samples() + sample) * images.height() + y)
                                        * images.width()
                                + x;
                        double term = (double) operator.weight().data()[w] * values[v];
                        sum += term;
                        size += Math.abs(term);
                    }
                }
            }
            return new double[] {sum, size};
        }

        /** What {@link CudaConvolution} promises, a little more for the terms of second order. */
        double promise(double size) {
            int depth = channels / groups * window.taps();
            return (depth + 3) * FLOAT_ROUNDING * size;
        }
    }

    static Stream<Problem> problems() {
        return Stream.of(
                Problem.of(1, 1, 1, 1, 1, 1, Window2d.square(1, 1, 0)),
                // Products of matrices: a tile exactly, beyond it, columns not in fours.
                Problem.of(1, 8, 8, 8, 64, 1, Window2d.square(1, 1, 0)),
                Problem.of(3, 5, 9, 17, 67, 1, Window2d.square(1, 1, 0)),
                Problem.of(2, 7, 7, 12, 10, 2, Window2d.square(1, 1, 0)),
                // A fully connected layer.
                Problem.of(5, 1, 1, 40, 11, 1, Window2d.square(1, 1, 0)),
                // Enough for large tiles on the emulated device.
                Problem.of(2, 12, 13, 9, 131, 1, Window2d.square(1, 1, 0)),
                Problem.of(2, 12, 13, 3, 130, 1, Window2d.square(3, 1, 1)),
                // Windows.
                Problem.of(2, 9, 11, 5, 7, 1, Window2d.square(3, 1, 1)),
                Problem.of(1, 23, 21, 3, 16, 1, Window2d.square(7, 2, 3)),
                Problem.of(2, 8, 6, 4, 6, 1, Window2d.square(1, 2, 0)),
                Problem.of(1, 10, 12, 2, 3, 1, new Window2d(3, 2, 2, 1, 2, 3, 1, 2, 0, 3)),
                Problem.of(2, 6, 6, 6, 9, 3, Window2d.square(3, 1, 1)),
                Problem.of(1, 9, 8, 5, 5, 5, Window2d.square(3, 1, 1)),
                // No result sees the image.
                Problem.of(1, 2, 2, 1, 1, 1, new Window2d(1, 1, 5, 5, 1, 1, 1, 1, 3, 3)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void keepsItsPromise(Problem p) {
        Conv2d operator = p.operator();
        float[] values = p.values();
        try (CudaConvolution convolution = kernels.convolution(operator)) {
            float[] result = anyOrder(() -> convolution.apply(p.images, values, Clip.NONE, stream));
            assertEquals(p.results(), result.length);
            for (int r = 0; r < result.length; r++) {
                double[] expected = p.reference(operator, values, r);
                assertEquals(expected[0], result[r], p.promise(expected[1]), "result " + r);
            }
        }
    }

    @Test
    void addsTheResidualThenAppliesTheBounds() {
        for (int width : new int[] {8, 7}) {
            Problem p = Problem.of(2, 6, width, 3, 5, 1, Window2d.square(3, 1, 1));
            float[] values = p.values();
            float[] residual = draws(4, p.results(), -1, 1);
            Clip clip = new Clip(-.5f, .75f);
            try (CudaConvolution convolution = kernels.convolution(p.operator());
                    DeviceBuffer source = onDevice(values);
                    DeviceBuffer target = onDevice(residual)) {
                float[] plain = convolution.apply(p.images, values, Clip.NONE, stream);
                // In place: what is added lies where the result goes.
                convolution.apply(p.images, source, new Epilogue(target, clip), target, stream);
                float[] result = onHost(target);
                for (int r = 0; r < result.length; r++) {
                    assertEquals(clip.apply(plain[r] + residual[r]), result[r], "result " + r);
                }
            }
        }
    }

    @Test
    void aSamplesBitsDoNotDependOnTheBatch() {
        // On the emulated device the batch takes large tiles and the sample small ones.
        Problem batch = Problem.of(3, 10, 10, 7, 66, 1, Window2d.square(3, 1, 1));
        Problem one = new Problem(new Images(1, 10, 10), 7, 66, 1, batch.window, batch.hasBias);
        float[] values = batch.values();
        float[] sample = new float[7 * 100];
        for (int c = 0; c < 7; c++) {
            System.arraycopy(values, (c * 3 + 1) * 100, sample, c * 100, 100);
        }
        try (CudaConvolution convolution = kernels.convolution(batch.operator())) {
            float[] all = convolution.apply(batch.images, values, Clip.NONE, stream);
            float[] alone = convolution.apply(one.images, sample, Clip.NONE, stream);
            float[] ofBatch = new float[alone.length];
            for (int o = 0; o < 66; o++) {
                System.arraycopy(all, (o * 3 + 1) * 100, ofBatch, o * 100, 100);
            }
            assertArrayEquals(alone, ofBatch);
        }
    }

    @Test
    void boundsLeaveNanAlone() {
        Conv2d identity =
                new Conv2d(Tensor.of(Shape.of(1, 1, 1, 1), new float[] {1}), null, Window2d.square(1, 1, 0), 1);
        try (CudaConvolution convolution = kernels.convolution(identity)) {
            float[] values = {Float.NaN, -1, 2, Float.POSITIVE_INFINITY};
            float[] expected = {Float.NaN, 0, 2, Float.POSITIVE_INFINITY};
            assertArrayEquals(expected, convolution.apply(new Images(1, 1, 4), values, Clip.RELU, stream));
        }
    }

    /** A layer of ResNet-50, a sample of whose results is looked at. Large on a real device. */
    @Test
    void aLayerOfANetworkKeepsThePromise() {
        boolean small = TestDevice.isEmulated();
        Problem p = Problem.of(small ? 1 : 64, 14, 14, small ? 16 : 256, small ? 32 : 256, 1, Window2d.square(3, 1, 1));
        Conv2d operator = p.operator();
        float[] values = p.values();
        try (CudaConvolution convolution = kernels.convolution(operator)) {
            float[] result = convolution.apply(p.images, values, Clip.NONE, stream);
            for (int r = 0; r < result.length; r += 997) {
                double[] expected = p.reference(operator, values, r);
                assertEquals(expected[0], result[r], p.promise(expected[1]), "result " + r);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Problem p = Problem.of(1, 4, 4, 2, 3, 1, Window2d.square(3, 1, 0));
        try (CudaConvolution convolution = kernels.convolution(p.operator());
                DeviceBuffer source = context.floats(32);
                DeviceBuffer small = context.floats(11)) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> convolution.apply(p.images, source, Epilogue.NONE, small, stream))
                    .getMessage();
            assertEquals("target: expected at least 48 bytes, got a buffer of 44 bytes", message);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> convolution.apply(p.images, source, Epilogue.NONE, source, stream));
            Images tall = new Images(1, 40_000, 3);
            assertTrue(assertThrows(
                            IllegalArgumentException.class,
                            () -> convolution.apply(tall, source, Epilogue.NONE, small, stream))
                    .getMessage()
                    .contains("32767 rows"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> convolution.apply(p.images, new float[31], Clip.NONE, stream));
        }
    }
}
