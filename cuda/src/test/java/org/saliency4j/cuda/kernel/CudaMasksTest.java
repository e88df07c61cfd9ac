package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.kernel.CudaMasks.Pictures;
import org.saliency4j.cuda.kernel.CudaMasks.Shape;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.MaskKernels;

/** The contract of the masks: the bits of the scalar CPU kernels. */
class CudaMasksTest extends KernelTest {
    private static final MaskKernels CPU = Kernels.scalar().mask();

    /** A gradient sums channels from zero, as the CPU does into a fresh array. */
    private interface ChannelRun {
        void run(int picture, int mask, int masked, int pixels);
    }

    private static void eachChannel(Shape shape, ChannelRun run) {
        for (int n = 0; n < shape.count(); n++) {
            for (int c = 0; c < shape.channels(); c++) {
                int channel = c * shape.pixels();
                int own = n * shape.channels() * shape.pixels() + channel;
                run.run(shape.pictures() == Pictures.ONE ? channel : own, n * shape.pixels(), own, shape.pixels());
            }
        }
    }

    private static int pictureValues(Shape shape) {
        int pictures = shape.pictures() == Pictures.ONE ? 1 : shape.count();
        return pictures * shape.channels() * shape.pixels();
    }

    private static int maskedValues(Shape shape) {
        return shape.count() * shape.channels() * shape.pixels();
    }

    @ParameterizedTest
    @CsvSource({
        "1,3,1,ONE",
        "1,3,4,ONE",
        "5,3,35,ONE",
        "5,3,36,EACH",
        "2,1,255,EACH",
        "2,1,256,ONE",
        "3,4,257,EACH",
        "2,3,1028,ONE"
    })
    void productsBlendsAndGradientsAreTheCpusBits(int count, int channels, int pixels, Pictures pictures) {
        Shape shape = new Shape(count, channels, pixels, pictures);
        float[] x = draws(1, pictureValues(shape));
        float[] b = draws(2, pictureValues(shape));
        float[] m = draws(3, count * pixels, -.2, 1.2);
        float[] g = draws(4, maskedValues(shape), -1, 1);
        float[] difference = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            difference[i] = x[i] - b[i];
        }
        float[] product = new float[g.length];
        float[] blend = new float[g.length];
        float[] productGradient = new float[m.length];
        float[] blendGradient = new float[m.length];
        eachChannel(shape, (picture, mask, masked, n) -> {
            CPU.multiply(x, picture, m, mask, product, masked, n);
            CPU.blend(x, b, picture, m, mask, blend, masked, n);
            CPU.addProducts(g, masked, x, picture, productGradient, mask, n);
            CPU.addProducts(g, masked, difference, picture, blendGradient, mask, n);
        });

        CudaMasks masks = kernels.masks();
        try (DeviceBuffer dx = onDevice(x);
                DeviceBuffer db = onDevice(b);
                DeviceBuffer dm = onDevice(m);
                DeviceBuffer dg = onDevice(g);
                DeviceBuffer masked = context.floats(g.length);
                DeviceBuffer sums = context.floats(m.length)) {
            masks.multiply(shape, dx, dm, masked, stream);
            assertArrayEquals(product, onHost(masked));
            masks.blend(shape, dx, db, dm, masked, stream);
            assertArrayEquals(blend, onHost(masked));
            masks.multiplyGradient(shape, dg, dx, sums, stream);
            assertArrayEquals(productGradient, onHost(sums));
            masks.blendGradient(shape, dg, dx, db, sums, stream);
            assertArrayEquals(blendGradient, onHost(sums));
        }
    }

    @Test
    void blendIsExactlyThePictureUnderOneAndTheBackgroundUnderZero() {
        Shape shape = new Shape(1, 1, 2, Pictures.ONE);
        try (DeviceBuffer x = onDevice(new float[] {1e-8f, .3f});
                DeviceBuffer b = onDevice(new float[] {1e8f, .7f});
                DeviceBuffer m = onDevice(new float[] {1, 0});
                DeviceBuffer target = context.floats(2)) {
            kernels.masks().blend(shape, x, b, m, target, stream);
            assertArrayEquals(new float[] {1e-8f, .7f}, onHost(target));
        }
    }

    @Test
    void aSmallBufferIsRefusedByName() {
        Shape shape = new Shape(2, 3, 5, Pictures.ONE);
        try (DeviceBuffer x = context.floats(15);
                DeviceBuffer mask = context.floats(9);
                DeviceBuffer target = context.floats(30)) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> kernels.masks().multiply(shape, x, mask, target, stream))
                    .getMessage();
            assertEquals("mask: expected at least 40 bytes, got a buffer of 36 bytes", message);
        }
    }
}
