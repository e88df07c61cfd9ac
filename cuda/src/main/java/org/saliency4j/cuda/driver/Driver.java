package org.saliency4j.cuda.driver;

import java.lang.foreign.MemorySegment;

/**
 * The functions of the CUDA driver that Saliency4J calls, one method each. Handles and device addresses are plain numbers here; the classes
 * of this package give them owners. All methods throw {@link DriverException} if the driver refuses.
 *
 * <p>Methods from {@link #memoryInfo} on need a current context: {@link Context} sees to it.
 */
public interface Driver {
    /**
     * How much of a device's memory there is.
     *
     * @param free bytes that nobody has
     * @param total all bytes
     */
    record MemoryInfo(long free, long total) {}

    /** {@code cuInit}. */
    void init();

    /**
     * {@code cuDriverGetVersion}.
     *
     * @return the newest CUDA version that the driver supports, 1000 times the major plus ten times the minor number
     */
    int version();

    /**
     * {@code cuDeviceGetCount}.
     *
     * @return number of devices
     */
    int deviceCount();

    /**
     * {@code cuDeviceGet}.
     *
     * @param ordinal 0 to the count less one
     * @return the device's handle
     */
    int device(int ordinal);

    /**
     * {@code cuDeviceGetName}.
     *
     * @param device its handle
     * @return for example {@code NVIDIA H200}
     */
    String deviceName(int device);

    /**
     * {@code cuDeviceGetAttribute}.
     *
     * @param attribute which
     * @param device its handle
     * @return the attribute's value
     */
    int attribute(DeviceAttribute attribute, int device);

    /**
     * {@code cuDeviceTotalMem_v2}.
     *
     * @param device its handle
     * @return bytes
     */
    long totalMemory(int device);

    /**
     * {@code cuDevicePrimaryCtxRetain}.
     *
     * @param device its handle
     * @return the context that all of this process share
     */
    long retainPrimaryContext(int device);

    /**
     * {@code cuDevicePrimaryCtxRelease_v2}.
     *
     * @param device its handle
     */
    void releasePrimaryContext(int device);

    /**
     * {@code cuCtxPushCurrent_v2}.
     *
     * @param context made current for the calling thread
     */
    void pushContext(long context);

    /**
     * {@code cuCtxPopCurrent_v2}.
     *
     * @return the context that was current
     */
    long popContext();

    /**
     * {@code cuMemGetInfo_v2}.
     *
     * @return the current device's memory
     */
    MemoryInfo memoryInfo();

    /**
     * {@code cuMemAlloc_v2}.
     *
     * @param bytes above 0
     * @return a device address
     */
    long allocate(long bytes);

    /**
     * {@code cuMemFree_v2}. Waits for work that uses the memory.
     *
     * @param address what {@link #allocate} returned
     */
    void free(long address);

    /**
     * {@code cuMemcpyHtoDAsync_v2}.
     *
     * @param target device address
     * @param source native memory, to be kept until the stream is done with it
     * @param bytes how much
     * @param stream the order in which it happens
     */
    void copyToDevice(long target, MemorySegment source, long bytes, long stream);

    /**
     * {@code cuMemcpyDtoHAsync_v2}.
     *
     * @param target native memory, to be kept until the stream is done with it
     * @param source device address
     * @param bytes how much
     * @param stream the order in which it happens
     */
    void copyToHost(MemorySegment target, long source, long bytes, long stream);

    /**
     * {@code cuMemcpyDtoDAsync_v2}.
     *
     * @param target device address
     * @param source device address
     * @param bytes how much
     * @param stream the order in which it happens
     */
    void copyOnDevice(long target, long source, long bytes, long stream);

    /**
     * {@code cuMemsetD32Async}.
     *
     * @param target device address
     * @param word what to fill it with
     * @param words how often
     * @param stream the order in which it happens
     */
    void fill(long target, int word, long words, long stream);

    /**
     * {@code cuStreamCreate}, one that does not wait for the default stream.
     *
     * @return the stream's handle
     */
    long createStream();

    /**
     * {@code cuStreamSynchronize}.
     *
     * @param stream waited for
     */
    void synchronizeStream(long stream);

    /**
     * {@code cuStreamDestroy_v2}.
     *
     * @param stream its handle
     */
    void destroyStream(long stream);

    /**
     * {@code cuEventCreate}.
     *
     * @return the event's handle
     */
    long createEvent();

    /**
     * {@code cuEventRecord}.
     *
     * @param event noted when the stream gets there
     * @param stream the stream
     */
    void recordEvent(long event, long stream);

    /**
     * {@code cuEventSynchronize}.
     *
     * @param event waited for
     */
    void synchronizeEvent(long event);

    /**
     * {@code cuEventElapsedTime}.
     *
     * @param start one event
     * @param end a later one
     * @return milliseconds
     */
    float elapsedMillis(long start, long end);

    /**
     * {@code cuEventDestroy_v2}.
     *
     * @param event its handle
     */
    void destroyEvent(long event);

    /**
     * {@code cuModuleLoadDataEx}, which compiles the PTX for the current device. What the compiler says of an error is in the exception.
     *
     * @param name what errors call it
     * @param ptx the source
     * @return the module's handle
     */
    long loadModule(String name, String ptx);

    /**
     * {@code cuModuleUnload}.
     *
     * @param module its handle
     */
    void unloadModule(long module);

    /**
     * {@code cuModuleGetFunction}.
     *
     * @param module its handle
     * @param name the kernel's name
     * @return the kernel's handle
     */
    long function(long module, String name);

    /**
     * {@code cuLaunchKernel}.
     *
     * @param function the kernel's handle
     * @param shape blocks, threads and shared memory
     * @param stream the order in which it happens
     * @param arguments an array of pointers, one to each argument
     */
    void launch(long function, LaunchShape shape, long stream, MemorySegment arguments);
}
