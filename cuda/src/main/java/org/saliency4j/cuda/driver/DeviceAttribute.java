package org.saliency4j.cuda.driver;

/** Attributes of a device that Saliency4J asks for, with the numbers they have in {@code CUdevice_attribute}. */
public enum DeviceAttribute {
    /** Streaming multiprocessors. */
    MULTIPROCESSORS(16),
    /** Major number of the compute capability. */
    CAPABILITY_MAJOR(75),
    /** Minor number of the compute capability. */
    CAPABILITY_MINOR(76);

    private final int number;

    DeviceAttribute(int number) {
        this.number = number;
    }

    /**
     * The attribute's number.
     *
     * @return its value in the driver's header
     */
    public int number() {
        return number;
    }
}
