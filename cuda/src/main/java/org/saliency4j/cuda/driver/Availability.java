package org.saliency4j.cuda.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether CUDA kernels can run here. */
public sealed interface Availability {
    /** Kernels are compiled for this compute capability; newer devices run them, too. */
    String PTX_TARGET = "compute_75";

    /** The oldest CUDA version whose drivers read the kernels' PTX (7.0), as {@link Driver#version} counts. */
    int OLDEST_VERSION = 11_000;

    /**
     * They can.
     *
     * @param driver the driver, initialised
     * @param devices the devices that can run the kernels, at least one
     */
    record Present(Driver driver, List<DeviceInfo> devices) implements Availability {
        /** Copies the list. */
        public Present {
            devices = List.copyOf(devices);
        }
    }

    /**
     * They cannot.
     *
     * @param reason why, in one sentence
     */
    record Absent(String reason) implements Availability {}

    /**
     * Asks a driver.
     *
     * @param driver any
     * @return the devices that can run the kernels, or why there are none
     */
    static Availability of(Driver driver) {
        try {
            driver.init();
            int version = driver.version();
            if (version < OLDEST_VERSION) {
                return new Absent("the NVIDIA driver supports CUDA " + dotted(version) + ", but the kernels need "
                        + dotted(OLDEST_VERSION) + "; update the driver");
            }
            List<DeviceInfo> devices = new ArrayList<>();
            for (int ordinal = 0; ordinal < driver.deviceCount(); ordinal++) {
                devices.add(DeviceInfo.of(driver, ordinal));
            }
            List<DeviceInfo> able =
                    devices.stream().filter(device -> device.has(7, 5)).toList();
            if (able.isEmpty()) {
                return new Absent(devices.isEmpty() ? "there is an NVIDIA driver but no CUDA device" : tooOld(devices));
            }
            return new Present(driver, able);
        } catch (DriverException e) {
            return new Absent(
                    e.error().equals("CUDA_ERROR_NO_DEVICE")
                            ? "there is an NVIDIA driver but no CUDA device"
                            : "the NVIDIA driver does not start: " + e.getMessage());
        }
    }

    private static String tooOld(List<DeviceInfo> devices) {
        return devices.stream()
                        .map(device -> device.name() + " has compute capability " + device.capability())
                        .collect(Collectors.joining(", "))
                + ", but the kernels need 7.5";
    }

    private static String dotted(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }
}
