package org.saliency4j.cuda.driver;

/** One argument of a kernel. */
public sealed interface Argument {
    /**
     * Device memory.
     *
     * @param buffer not closed before the kernel is done
     */
    record Pointer(DeviceBuffer buffer) implements Argument {}

    /**
     * A 32-bit integer.
     *
     * @param value any
     */
    record Int32(int value) implements Argument {}

    /**
     * A 64-bit integer.
     *
     * @param value any
     */
    record Int64(long value) implements Argument {}

    /**
     * A float.
     *
     * @param value any
     */
    record Float32(float value) implements Argument {}

    /**
     * A double.
     *
     * @param value any
     */
    record Float64(double value) implements Argument {}

    /**
     * Device memory.
     *
     * @param buffer not closed before the kernel is done
     * @return the argument
     */
    static Argument of(DeviceBuffer buffer) {
        return new Pointer(buffer);
    }

    /**
     * A 32-bit integer.
     *
     * @param value any
     * @return the argument
     */
    static Argument of(int value) {
        return new Int32(value);
    }

    /**
     * A 64-bit integer.
     *
     * @param value any
     * @return the argument
     */
    static Argument of(long value) {
        return new Int64(value);
    }

    /**
     * A float.
     *
     * @param value any
     * @return the argument
     */
    static Argument of(float value) {
        return new Float32(value);
    }

    /**
     * A double.
     *
     * @param value any
     * @return the argument
     */
    static Argument of(double value) {
        return new Float64(value);
    }
}
