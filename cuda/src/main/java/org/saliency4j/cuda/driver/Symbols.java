package org.saliency4j.cuda.driver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * The driver's functions. Each component says its symbol and what it takes; all return an error code. Handles are pointers and device
 * addresses 64-bit integers in the driver's header; both are longs here, passed the same way on every 64-bit platform.
 */
record Symbols(
        @Binding(symbol = "cuInit", takes = int.class) MethodHandle init,

        @Binding(symbol = "cuDriverGetVersion", takes = MemorySegment.class)
        MethodHandle driverGetVersion,

        @Binding(
                symbol = "cuGetErrorName",
                takes = {int.class, MemorySegment.class})
        MethodHandle getErrorName,

        @Binding(
                symbol = "cuGetErrorString",
                takes = {int.class, MemorySegment.class})
        MethodHandle getErrorString,

        @Binding(symbol = "cuDeviceGetCount", takes = MemorySegment.class)
        MethodHandle deviceGetCount,

        @Binding(
                symbol = "cuDeviceGet",
                takes = {MemorySegment.class, int.class})
        MethodHandle deviceGet,

        @Binding(
                symbol = "cuDeviceGetName",
                takes = {MemorySegment.class, int.class, int.class})
        MethodHandle deviceGetName,

        @Binding(
                symbol = "cuDeviceGetAttribute",
                takes = {MemorySegment.class, int.class, int.class})
        MethodHandle deviceGetAttribute,

        @Binding(
                symbol = "cuDeviceTotalMem_v2",
                takes = {MemorySegment.class, int.class})
        MethodHandle deviceTotalMem,

        @Binding(
                symbol = "cuDevicePrimaryCtxRetain",
                takes = {MemorySegment.class, int.class})
        MethodHandle primaryCtxRetain,

        @Binding(symbol = "cuDevicePrimaryCtxRelease_v2", takes = int.class)
        MethodHandle primaryCtxRelease,

        @Binding(symbol = "cuCtxPushCurrent_v2", takes = long.class)
        MethodHandle ctxPushCurrent,

        @Binding(symbol = "cuCtxPopCurrent_v2", takes = MemorySegment.class)
        MethodHandle ctxPopCurrent,

        @Binding(
                symbol = "cuMemGetInfo_v2",
                takes = {MemorySegment.class, MemorySegment.class})
        MethodHandle memGetInfo,

        @Binding(
                symbol = "cuMemAlloc_v2",
                takes = {MemorySegment.class, long.class})
        MethodHandle memAlloc,

        @Binding(symbol = "cuMemFree_v2", takes = long.class)
        MethodHandle memFree,

        @Binding(
                symbol = "cuMemcpyHtoDAsync_v2",
                takes = {long.class, MemorySegment.class, long.class, long.class})
        MethodHandle memcpyHtoD,

        @Binding(
                symbol = "cuMemcpyDtoHAsync_v2",
                takes = {MemorySegment.class, long.class, long.class, long.class})
        MethodHandle memcpyDtoH,

        @Binding(
                symbol = "cuMemcpyDtoDAsync_v2",
                takes = {long.class, long.class, long.class, long.class})
        MethodHandle memcpyDtoD,

        @Binding(
                symbol = "cuMemsetD32Async",
                takes = {long.class, int.class, long.class, long.class})
        MethodHandle memsetD32,

        @Binding(
                symbol = "cuStreamCreate",
                takes = {MemorySegment.class, int.class})
        MethodHandle streamCreate,

        @Binding(symbol = "cuStreamSynchronize", takes = long.class)
        MethodHandle streamSynchronize,

        @Binding(symbol = "cuStreamDestroy_v2", takes = long.class)
        MethodHandle streamDestroy,

        @Binding(
                symbol = "cuEventCreate",
                takes = {MemorySegment.class, int.class})
        MethodHandle eventCreate,

        @Binding(
                symbol = "cuEventRecord",
                takes = {long.class, long.class})
        MethodHandle eventRecord,

        @Binding(symbol = "cuEventSynchronize", takes = long.class)
        MethodHandle eventSynchronize,

        @Binding(
                symbol = "cuEventElapsedTime",
                takes = {MemorySegment.class, long.class, long.class})
        MethodHandle eventElapsedTime,

        @Binding(symbol = "cuEventDestroy_v2", takes = long.class)
        MethodHandle eventDestroy,

        @Binding(
                symbol = "cuModuleLoadDataEx",
                takes = {MemorySegment.class, MemorySegment.class, int.class, MemorySegment.class, MemorySegment.class})
        MethodHandle moduleLoadDataEx,

        @Binding(symbol = "cuModuleUnload", takes = long.class)
        MethodHandle moduleUnload,

        @Binding(
                symbol = "cuModuleGetFunction",
                takes = {MemorySegment.class, long.class, MemorySegment.class})
        MethodHandle moduleGetFunction,

        @Binding(
                symbol = "cuLaunchKernel",
                takes = {
                    long.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    int.class,
                    long.class,
                    MemorySegment.class,
                    MemorySegment.class
                })
        MethodHandle launchKernel) {

    /** The name of a function in the library, and the types of its parameters. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Binding {
        String symbol();

        Class<?>[] takes();
    }

    /** The first function that a library lacks, if any. */
    static Optional<String> missing(SymbolLookup library) {
        return Arrays.stream(Symbols.class.getRecordComponents())
                .map(component -> component.getAnnotation(Binding.class).symbol())
                .filter(symbol -> library.find(symbol).isEmpty())
                .findFirst();
    }

    /** All functions of a library that lacks none. */
    @SuppressWarnings("restricted")
    static Symbols of(SymbolLookup library) {
        RecordComponent[] components = Symbols.class.getRecordComponents();
        Object[] handles = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            Binding binding = components[i].getAnnotation(Binding.class);
            MemoryLayout[] layouts =
                    Arrays.stream(binding.takes()).map(Symbols::layout).toArray(MemoryLayout[]::new);
            handles[i] = Linker.nativeLinker()
                    .downcallHandle(
                            library.find(binding.symbol()).orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
            types[i] = MethodHandle.class;
        }
        try {
            return Symbols.class.getDeclaredConstructor(types).newInstance(handles);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record has a constructor of its components", e);
        }
    }

    private static MemoryLayout layout(Class<?> type) {
        if (type == int.class) {
            return ValueLayout.JAVA_INT;
        }
        return type == long.class ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }
}
