package org.saliency4j.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saliency4j.cuda.TestDevice;

/** The driver's functions called through the foreign-function API, on the device of {@link TestDevice}. */
class NativeDriverTest {
    private final Context context = TestDevice.open();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theDeviceIsDescribed() {
        DeviceInfo device = context.device();
        assertTrue(device.name().length() > 2, device.toString());
        assertTrue(device.has(7, 5), device.toString());
        assertTrue(device.multiprocessors() >= 1, device.toString());
        assertTrue(device.memoryBytes() >= 1 << 30, device.toString());
        Driver.MemoryInfo memory = context.memory();
        assertTrue(memory.free() > 0 && memory.free() <= memory.total(), memory.toString());
    }

    @Test
    void whatWasCopiedThereComesBack() {
        // Larger than one stage, and no multiple of it.
        float[] values = new float[(1 << 20) + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        float[] back = new float[values.length];
        double[] doubles = {1, -2, Math.PI};
        double[] doublesBack = new double[3];
        try (Stream stream = context.stream();
                DeviceBuffer first = context.floats(values.length);
                DeviceBuffer second = context.floats(values.length);
                DeviceBuffer third = context.doubles(3)) {
            first.copyFrom(values, stream);
            second.copyFrom(first, stream);
            second.copyTo(back, stream);
            third.copyFrom(doubles, stream);
            third.copyTo(doublesBack, stream);
            assertArrayEquals(values, back);
            assertArrayEquals(doubles, doublesBack);
            second.clear(stream);
            second.copyTo(back, stream);
            assertArrayEquals(new float[values.length], back);
        }
    }

    @Test
    void moreMemoryThanThereIsIsRefusedWithSizes() {
        long bytes = 1L << 50;
        DriverException e = assertThrows(DriverException.class, () -> context.allocate(bytes));
        assertEquals("CUDA_ERROR_OUT_OF_MEMORY", e.error());
        assertTrue(
                e.getMessage()
                        .matches("cuMemAlloc_v2 failed with CUDA_ERROR_OUT_OF_MEMORY \\(out of memory\\): " + bytes
                                + " bytes; \\d+ of \\d+ bytes are free"),
                e.getMessage());
    }

    @Test
    void ptxThatDoesNotCompileIsRefusedByName() {
        DriverException e = assertThrows(DriverException.class, () -> context.load("broken", "not PTX at all"));
        assertEquals("cuModuleLoadDataEx", e.function());
        assertTrue(e.getMessage().contains("broken, 14 characters of PTX"), e.getMessage());
    }

    @Test
    void timeDoesNotRunBackwards() {
        try (Stream stream = context.stream();
                Event start = context.event();
                Event end = context.event()) {
            stream.record(start);
            stream.record(end);
            assertTrue(end.millisSince(start) >= 0);
        }
    }

    @Test
    void anEventThatWasNeverRecordedHasNoTime() {
        try (Event start = context.event();
                Event end = context.event()) {
            DriverException e = assertThrows(DriverException.class, () -> end.millisSince(start));
            assertEquals("CUDA_ERROR_INVALID_HANDLE", e.error());
        }
    }

    @Test
    void nothingIsLeftOnceTheContextIsClosed() {
        TestDevice.assumeEmulated();
        int before = TestDevice.live();
        Context other = TestDevice.open();
        other.allocate(100);
        other.stream();
        other.event();
        assertEquals(before + 3, TestDevice.live());
        other.close();
        assertEquals(before, TestDevice.live());
    }
}
