package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saliency4j.cuda.TestDevice;
import org.saliency4j.cuda.driver.Argument;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.DriverException;
import org.saliency4j.cuda.driver.KernelFunction;
import org.saliency4j.cuda.driver.LaunchShape;
import org.saliency4j.cuda.driver.LaunchShape.Extent;
import org.saliency4j.cuda.driver.Stream;

/** That the emulated device finds what it is there to find. */
class EmulatorTest {
    private Context context;
    private Stream stream;
    private KernelFunction multiply;

    @BeforeEach
    void open() {
        TestDevice.assumeEmulated();
        context = TestDevice.open();
        stream = context.stream();
        multiply = context.load("mask", CudaKernels.ptx("mask")).function("mask_multiply_f32");
    }

    @AfterEach
    void close() {
        if (context != null) {
            TestDevice.reset();
            context.close();
        }
    }

    private void launch(DeviceBuffer x, DeviceBuffer mask, DeviceBuffer target, int pixels) {
        multiply.launch(
                stream,
                LaunchShape.of(new Extent(1, 1, 1), new Extent(32, 1, 1)),
                Argument.of(x),
                Argument.of(mask),
                Argument.of(target),
                Argument.of(1),
                Argument.of(1),
                Argument.of(pixels),
                Argument.of(0L));
    }

    @Test
    void aReadBeyondAnAllocationIsAnIllegalAddress() {
        launch(context.floats(7), context.floats(8), context.floats(8), 8);
        DriverException e = assertThrows(DriverException.class, stream::synchronize);
        assertEquals("CUDA_ERROR_ILLEGAL_ADDRESS", e.error());
        assertTrue(e.getMessage().contains("mask_multiply_f32"), e.getMessage());
    }

    @Test
    void aWriteBeyondAnAllocationIsAnIllegalAddress() {
        launch(context.floats(8), context.floats(8), context.floats(7), 8);
        assertEquals(
                "CUDA_ERROR_ILLEGAL_ADDRESS",
                assertThrows(DriverException.class, stream::synchronize).error());
    }

    @Test
    void whatNobodyWroteIsNotANumber() {
        DeviceBuffer mask = context.floats(1);
        mask.copyFrom(new float[] {0}, stream);
        DeviceBuffer target = context.floats(1);
        launch(context.floats(1), mask, target, 1);
        float[] result = new float[1];
        target.copyTo(result, stream);
        assertTrue(Float.isNaN(result[0]));
    }

    /** blur.cu with less shared memory than it asks for. */
    @Test
    void anAccessBeyondSharedMemoryIsAnIllegalAddress() {
        KernelFunction blur = context.load("blur", CudaKernels.ptx("blur")).function("blur_lines_f32");
        DeviceBuffer buffer = context.floats(256);
        buffer.clear(stream);
        int chunk = 8;
        int stride = 16 + chunk + 4;
        blur.launch(
                stream,
                // The last line's last values are missing; its skew alone is never touched.
                new LaunchShape(
                        new Extent(1, 1, 1),
                        new Extent(32, 1, 1),
                        (chunk + 32 * stride - 4) * Float.BYTES - Float.BYTES),
                Argument.of(buffer),
                Argument.of(buffer),
                Argument.of(buffer),
                Argument.of(1),
                Argument.of(16),
                Argument.of(16),
                Argument.of(1),
                Argument.of(8),
                Argument.of(chunk),
                Argument.of(stride),
                Argument.of(0));
        assertEquals(
                "CUDA_ERROR_ILLEGAL_ADDRESS",
                assertThrows(DriverException.class, stream::synchronize).error());
    }
}
