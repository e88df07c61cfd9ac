package org.saliency4j.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Why there is no CUDA, in one sentence. */
class AvailabilityTest {
    private final RecordingDriver driver = new RecordingDriver();

    private static String reason(Availability availability) {
        return assertInstanceOf(Availability.Absent.class, availability).reason();
    }

    @Test
    void aDriverWithAnAbleDeviceIsPresent() {
        Availability.Present present = assertInstanceOf(Availability.Present.class, Availability.of(driver));
        assertEquals(driver.devices, present.devices());
        assertEquals("9.0", present.devices().get(0).capability());
    }

    @Test
    void aMissingLibraryIsTold() {
        assertEquals(
                "there is no NVIDIA driver: libnotcuda.so.1 was not found (-Dsaliency4j.cuda.library names another"
                        + " file)",
                reason(Cuda.availability("libnotcuda.so.1")));
    }

    /** The C library is one that has none of the functions. */
    @Test
    void aLibraryWithoutTheFunctionsIsTold() {
        String reason = reason(Cuda.availability(System.mapLibraryName("c").equals("libc.so") ? "libc.so.6" : "c"));
        assertTrue(reason.contains("has no function cuInit") || reason.contains("was not found"), reason);
    }

    @Test
    void anOldDriverIsTold() {
        driver.version = 10_020;
        assertEquals(
                "the NVIDIA driver supports CUDA 10.2, but the kernels need 11.0; update the driver",
                reason(Availability.of(driver)));
    }

    @Test
    void aMachineWithoutDevicesIsTold() {
        driver.devices = List.of();
        assertEquals("there is an NVIDIA driver but no CUDA device", reason(Availability.of(driver)));
        driver.failures.put("init", "CUDA_ERROR_NO_DEVICE");
        assertEquals("there is an NVIDIA driver but no CUDA device", reason(Availability.of(driver)));
    }

    @Test
    void oldDevicesAreToldAndPassedOver() {
        DeviceInfo old = new DeviceInfo(0, "GTX 1080", 6, 1, 20, 8L << 30);
        driver.devices = List.of(old);
        assertEquals("GTX 1080 has compute capability 6.1, but the kernels need 7.5", reason(Availability.of(driver)));
        DeviceInfo turing = new DeviceInfo(1, "T4", 7, 5, 40, 16L << 30);
        driver.devices = List.of(old, turing, new DeviceInfo(2, "V100", 7, 0, 80, 16L << 30));
        assertEquals(
                List.of(turing),
                assertInstanceOf(Availability.Present.class, Availability.of(driver))
                        .devices());
    }

    @Test
    void aDriverThatDoesNotStartIsTold() {
        driver.failures.put("init", "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH");
        assertEquals(
                "the NVIDIA driver does not start: init failed with CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (told to)",
                reason(Availability.of(driver)));
    }
}
