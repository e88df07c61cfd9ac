package org.saliency4j.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory of a device. */
public final class DeviceBuffer extends Resource {
    /** Arrays are copied through native memory of at most this size, so that the collector may move them meanwhile. */
    private static final long STAGE_BYTES = 4L << 20;

    private final long byteSize;

    DeviceBuffer(Context context, long address, long byteSize) {
        super(context, address);
        this.byteSize = byteSize;
    }

    /**
     * Its size.
     *
     * @return bytes
     */
    public long byteSize() {
        return byteSize;
    }

    /**
     * Its address, for libraries that share the device's primary context.
     *
     * @return the device address
     * @throws IllegalStateException if the buffer is closed
     */
    public long address() {
        return handle();
    }

    /**
     * Checks the buffer's size before a kernel is given it.
     *
     * @param name what it is to the kernel
     * @param bytes what the kernel reads or writes of it
     * @throws IllegalArgumentException if it is smaller
     */
    public void checkHolds(String name, long bytes) {
        if (byteSize < bytes) {
            throw new IllegalArgumentException(name + ": expected at least " + bytes + " bytes, got a " + this);
        }
    }

    /**
     * Copies floats here, to the buffer's start. Returns when the array may be changed again.
     *
     * @param source not more than fit
     * @param stream what the copy waits for
     */
    public void copyFrom(float[] source, Stream stream) {
        upload(MemorySegment.ofArray(source), stream);
    }

    /**
     * Copies doubles here, to the buffer's start. Returns when the array may be changed again.
     *
     * @param source not more than fit
     * @param stream what the copy waits for
     */
    public void copyFrom(double[] source, Stream stream) {
        upload(MemorySegment.ofArray(source), stream);
    }

    /**
     * Copies integers here, to the buffer's start. Returns when the array may be changed again.
     *
     * @param source not more than fit
     * @param stream what the copy waits for
     */
    public void copyFrom(int[] source, Stream stream) {
        upload(MemorySegment.ofArray(source), stream);
    }

    /**
     * Copies floats from the buffer's start. Returns when they are there.
     *
     * @param target not more than the buffer has
     * @param stream what the copy waits for
     */
    public void copyTo(float[] target, Stream stream) {
        download(MemorySegment.ofArray(target), stream);
    }

    /**
     * Copies doubles from the buffer's start. Returns when they are there.
     *
     * @param target not more than the buffer has
     * @param stream what the copy waits for
     */
    public void copyTo(double[] target, Stream stream) {
        download(MemorySegment.ofArray(target), stream);
    }

    /**
     * Copies all of another buffer to this one's start, on the device. Returns at once.
     *
     * @param source not larger
     * @param stream where the copy takes its turn
     */
    public void copyFrom(DeviceBuffer source, Stream stream) {
        checkFits(source.byteSize);
        long from = source.handleFor(context());
        long to = handle();
        long order = stream.handleFor(context());
        context().run(() -> driver().copyOnDevice(to, from, source.byteSize, order));
    }

    /**
     * Sets all bytes to zero. Returns at once.
     *
     * @param stream where it takes its turn
     * @throws IllegalStateException if the size is not a multiple of four
     */
    public void clear(Stream stream) {
        if (byteSize % Integer.BYTES != 0) {
            throw new IllegalStateException(this + " is not a whole number of words");
        }
        long to = handle();
        long order = stream.handleFor(context());
        context().run(() -> driver().fill(to, 0, byteSize / Integer.BYTES, order));
    }

    private void upload(MemorySegment source, Stream stream) {
        long to = checkFits(source.byteSize());
        long order = stream.handleFor(context());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stage = arena.allocate(Math.clamp(source.byteSize(), 1, STAGE_BYTES));
            for (long at = 0; at < source.byteSize(); at += STAGE_BYTES) {
                long start = at;
                long bytes = Math.min(STAGE_BYTES, source.byteSize() - at);
                MemorySegment.copy(source, at, stage, 0, bytes);
                context().run(() -> driver().copyToDevice(to + start, stage, bytes, order));
                stream.synchronize();
            }
        }
    }

    private void download(MemorySegment target, Stream stream) {
        long from = checkFits(target.byteSize());
        long order = stream.handleFor(context());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stage = arena.allocate(Math.clamp(target.byteSize(), 1, STAGE_BYTES));
            for (long at = 0; at < target.byteSize(); at += STAGE_BYTES) {
                long start = at;
                long bytes = Math.min(STAGE_BYTES, target.byteSize() - at);
                context().run(() -> driver().copyToHost(stage, from + start, bytes, order));
                stream.synchronize();
                MemorySegment.copy(stage, 0, target, at, bytes);
            }
        }
    }

    private long checkFits(long bytes) {
        long address = handle();
        if (bytes > byteSize) {
            throw new IllegalArgumentException(this + " cannot hold " + bytes + " bytes");
        }
        return address;
    }

    @Override
    void release(Driver driver, long handle) {
        driver.free(handle);
    }

    @Override
    public String toString() {
        return "buffer of " + byteSize + " bytes";
    }
}
