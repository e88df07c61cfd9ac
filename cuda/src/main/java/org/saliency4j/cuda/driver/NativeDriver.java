package org.saliency4j.cuda.driver;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/** The driver's library. */
final class NativeDriver implements Driver {
    /** A stream that does not wait for the default stream. */
    private static final int NON_BLOCKING = 1;

    private static final int NAME_BYTES = 256;

    // Options of cuModuleLoadDataEx: where the compiler writes its errors, and how much room there is.
    private static final int ERROR_LOG_BUFFER = 5;
    private static final int ERROR_LOG_BUFFER_BYTES = 6;
    private static final int LOG_BYTES = 8192;

    private final Symbols symbols;

    NativeDriver(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Where there is nothing to say about sizes. */
    private static String nothing() {
        return "";
    }

    private interface Call {
        int code() throws Throwable;
    }

    private interface Writer {
        int code(MemorySegment result) throws Throwable;
    }

    private void call(String function, Supplier<String> details, Call call) {
        int code;
        try {
            code = call.code();
        } catch (Throwable e) {
            throw new AssertionError("the handle of " + function + " was called with the wrong types", e);
        }
        if (code != 0) {
            throw failure(function, code, details.get());
        }
    }

    private DriverException failure(String function, int code, String details) {
        return new DriverException(
                function,
                text(symbols.getErrorName(), code, "error " + code),
                text(symbols.getErrorString(), code, "unknown"),
                details);
    }

    @SuppressWarnings("restricted")
    private static String text(MethodHandle function, int code, String fallback) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(ADDRESS);
            int status;
            try {
                status = (int) function.invokeExact(code, result);
            } catch (Throwable e) {
                throw new AssertionError("the handle of an error's name was called with the wrong types", e);
            }
            MemorySegment text = result.get(ADDRESS, 0);
            return status == 0 && text.address() != 0
                    ? text.reinterpret(Long.MAX_VALUE).getString(0)
                    : fallback;
        }
    }

    private int integer(String function, Supplier<String> details, Writer writer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(JAVA_INT);
            call(function, details, () -> writer.code(result));
            return result.get(JAVA_INT, 0);
        }
    }

    private long handle(String function, Supplier<String> details, Writer writer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(JAVA_LONG);
            call(function, details, () -> writer.code(result));
            return result.get(JAVA_LONG, 0);
        }
    }

    @Override
    public void init() {
        call("cuInit", NativeDriver::nothing, () -> (int) symbols.init().invokeExact(0));
    }

    @Override
    public int version() {
        return integer("cuDriverGetVersion", NativeDriver::nothing, r ->
                (int) symbols.driverGetVersion().invokeExact(r));
    }

    @Override
    public int deviceCount() {
        return integer("cuDeviceGetCount", NativeDriver::nothing, r ->
                (int) symbols.deviceGetCount().invokeExact(r));
    }

    @Override
    public int device(int ordinal) {
        return integer("cuDeviceGet", () -> "device " + ordinal, r ->
                (int) symbols.deviceGet().invokeExact(r, ordinal));
    }

    @Override
    public String deviceName(int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_BYTES);
            call("cuDeviceGetName", NativeDriver::nothing, () ->
                    (int) symbols.deviceGetName().invokeExact(name, NAME_BYTES - 1, device));
            return name.getString(0);
        }
    }

    @Override
    public int attribute(DeviceAttribute attribute, int device) {
        return integer("cuDeviceGetAttribute", attribute::name, r ->
                (int) symbols.deviceGetAttribute().invokeExact(r, attribute.number(), device));
    }

    @Override
    public long totalMemory(int device) {
        return handle("cuDeviceTotalMem_v2", NativeDriver::nothing, r ->
                (int) symbols.deviceTotalMem().invokeExact(r, device));
    }

    @Override
    public long retainPrimaryContext(int device) {
        return handle("cuDevicePrimaryCtxRetain", () -> "device " + device, r ->
                (int) symbols.primaryCtxRetain().invokeExact(r, device));
    }

    @Override
    public void releasePrimaryContext(int device) {
        call("cuDevicePrimaryCtxRelease_v2", () -> "device " + device, () ->
                (int) symbols.primaryCtxRelease().invokeExact(device));
    }

    @Override
    public void pushContext(long context) {
        call("cuCtxPushCurrent_v2", NativeDriver::nothing, () ->
                (int) symbols.ctxPushCurrent().invokeExact(context));
    }

    @Override
    public long popContext() {
        return handle("cuCtxPopCurrent_v2", NativeDriver::nothing, r ->
                (int) symbols.ctxPopCurrent().invokeExact(r));
    }

    @Override
    public MemoryInfo memoryInfo() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment free = arena.allocate(JAVA_LONG);
            MemorySegment total = arena.allocate(JAVA_LONG);
            call("cuMemGetInfo_v2", NativeDriver::nothing, () ->
                    (int) symbols.memGetInfo().invokeExact(free, total));
            return new MemoryInfo(free.get(JAVA_LONG, 0), total.get(JAVA_LONG, 0));
        }
    }

    @Override
    public long allocate(long bytes) {
        return handle("cuMemAlloc_v2", () -> bytes + " bytes", r ->
                (int) symbols.memAlloc().invokeExact(r, bytes));
    }

    @Override
    public void free(long address) {
        call("cuMemFree_v2", NativeDriver::nothing, () ->
                (int) symbols.memFree().invokeExact(address));
    }

    @Override
    public void copyToDevice(long target, MemorySegment source, long bytes, long stream) {
        call("cuMemcpyHtoDAsync_v2", () -> bytes + " bytes", () ->
                (int) symbols.memcpyHtoD().invokeExact(target, source, bytes, stream));
    }

    @Override
    public void copyToHost(MemorySegment target, long source, long bytes, long stream) {
        call("cuMemcpyDtoHAsync_v2", () -> bytes + " bytes", () ->
                (int) symbols.memcpyDtoH().invokeExact(target, source, bytes, stream));
    }

    @Override
    public void copyOnDevice(long target, long source, long bytes, long stream) {
        call("cuMemcpyDtoDAsync_v2", () -> bytes + " bytes", () ->
                (int) symbols.memcpyDtoD().invokeExact(target, source, bytes, stream));
    }

    @Override
    public void fill(long target, int word, long words, long stream) {
        call("cuMemsetD32Async", () -> words + " words", () ->
                (int) symbols.memsetD32().invokeExact(target, word, words, stream));
    }

    @Override
    public long createStream() {
        return handle("cuStreamCreate", NativeDriver::nothing, r ->
                (int) symbols.streamCreate().invokeExact(r, NON_BLOCKING));
    }

    @Override
    public void synchronizeStream(long stream) {
        call("cuStreamSynchronize", NativeDriver::nothing, () ->
                (int) symbols.streamSynchronize().invokeExact(stream));
    }

    @Override
    public void destroyStream(long stream) {
        call("cuStreamDestroy_v2", NativeDriver::nothing, () ->
                (int) symbols.streamDestroy().invokeExact(stream));
    }

    @Override
    public long createEvent() {
        return handle("cuEventCreate", NativeDriver::nothing, r ->
                (int) symbols.eventCreate().invokeExact(r, 0));
    }

    @Override
    public void recordEvent(long event, long stream) {
        call("cuEventRecord", NativeDriver::nothing, () ->
                (int) symbols.eventRecord().invokeExact(event, stream));
    }

    @Override
    public void synchronizeEvent(long event) {
        call("cuEventSynchronize", NativeDriver::nothing, () ->
                (int) symbols.eventSynchronize().invokeExact(event));
    }

    @Override
    public float elapsedMillis(long start, long end) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment millis = arena.allocate(JAVA_FLOAT);
            call("cuEventElapsedTime", NativeDriver::nothing, () ->
                    (int) symbols.eventElapsedTime().invokeExact(millis, start, end));
            return millis.get(JAVA_FLOAT, 0);
        }
    }

    @Override
    public void destroyEvent(long event) {
        call("cuEventDestroy_v2", NativeDriver::nothing, () ->
                (int) symbols.eventDestroy().invokeExact(event));
    }

    @Override
    public long loadModule(String name, String ptx) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocateFrom(ptx);
            MemorySegment log = arena.allocate(LOG_BYTES);
            MemorySegment options = arena.allocateFrom(JAVA_INT, ERROR_LOG_BUFFER, ERROR_LOG_BUFFER_BYTES);
            // Values are passed as if they were pointers.
            MemorySegment values = arena.allocateFrom(JAVA_LONG, log.address(), LOG_BYTES);
            return handle(
                    "cuModuleLoadDataEx",
                    () -> (name + ", " + ptx.length() + " characters of PTX. " + log.getString(0)).strip(),
                    r -> (int) symbols.moduleLoadDataEx().invokeExact(r, source, 2, options, values));
        }
    }

    @Override
    public void unloadModule(long module) {
        call("cuModuleUnload", NativeDriver::nothing, () ->
                (int) symbols.moduleUnload().invokeExact(module));
    }

    @Override
    public long function(long module, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            return handle("cuModuleGetFunction", () -> name, r ->
                    (int) symbols.moduleGetFunction().invokeExact(r, module, text));
        }
    }

    @Override
    public void launch(long function, LaunchShape shape, long stream, MemorySegment arguments) {
        LaunchShape.Extent grid = shape.grid();
        LaunchShape.Extent block = shape.block();
        call("cuLaunchKernel", shape::toString, () -> (int) symbols.launchKernel()
                .invokeExact(
                        function,
                        grid.x(),
                        grid.y(),
                        grid.z(),
                        block.x(),
                        block.y(),
                        block.z(),
                        shape.sharedBytes(),
                        stream,
                        arguments,
                        MemorySegment.NULL));
    }
}
