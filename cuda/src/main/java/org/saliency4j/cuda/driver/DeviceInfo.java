package org.saliency4j.cuda.driver;

/**
 * A CUDA device.
 *
 * @param ordinal its number, from 0
 * @param name for example {@code NVIDIA H200}
 * @param capabilityMajor major number of its compute capability
 * @param capabilityMinor minor number of its compute capability
 * @param multiprocessors number of streaming multiprocessors
 * @param memoryBytes its memory
 */
public record DeviceInfo(
        int ordinal, String name, int capabilityMajor, int capabilityMinor, int multiprocessors, long memoryBytes) {
    static DeviceInfo of(Driver driver, int ordinal) {
        int device = driver.device(ordinal);
        return new DeviceInfo(
                ordinal,
                driver.deviceName(device),
                driver.attribute(DeviceAttribute.CAPABILITY_MAJOR, device),
                driver.attribute(DeviceAttribute.CAPABILITY_MINOR, device),
                driver.attribute(DeviceAttribute.MULTIPROCESSORS, device),
                driver.totalMemory(device));
    }

    /**
     * The compute capability.
     *
     * @return for example {@code 9.0}
     */
    public String capability() {
        return capabilityMajor + "." + capabilityMinor;
    }

    /** Whether the device can run code made for a compute capability. */
    boolean has(int major, int minor) {
        return capabilityMajor > major || (capabilityMajor == major && capabilityMinor >= minor);
    }
}
