package org.saliency4j.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * A kernel. Its arguments are compared with the parameters that its PTX declares: the driver would take any and read past them.
 */
public final class KernelFunction {
    private final KernelModule module;
    private final String name;
    private final long handle;
    private final List<String> parameters;

    KernelFunction(KernelModule module, String name, long handle, List<String> parameters) {
        this.module = module;
        this.name = name;
        this.handle = handle;
        this.parameters = parameters;
    }

    /**
     * Launches the kernel. Returns before it has run.
     *
     * @param stream where it takes its turn
     * @param shape blocks, threads, shared memory
     * @param arguments one for each parameter
     * @throws IllegalArgumentException if number or types of the arguments are not those of the parameters
     * @throws IllegalStateException if the module, the stream or a buffer is closed
     * @throws DriverException if the driver refuses
     */
    public void launch(Stream stream, LaunchShape shape, Argument... arguments) {
        List<String> given =
                Arrays.stream(arguments).map(KernelFunction::ptxType).toList();
        if (!given.equals(parameters)) {
            throw new IllegalArgumentException(name + " takes " + parameters + ", got " + given);
        }
        module.handle();
        Context context = module.context();
        long order = stream.handleFor(context);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, arguments.length);
            MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                MemorySegment slot = values.asSlice((long) i * Long.BYTES, Long.BYTES);
                write(arguments[i], slot, context);
                pointers.setAtIndex(ValueLayout.JAVA_LONG, i, slot.address());
            }
            context.run(() -> {
                try {
                    context.driver().launch(handle, shape, order, pointers);
                } catch (DriverException e) {
                    throw new DriverException(e, "kernel " + name);
                }
            });
        }
        stream.launched(this, shape);
    }

    /** An argument's type in PTX, which has no signs and where a pointer is a 64-bit integer. */
    private static String ptxType(Argument argument) {
        return switch (argument) {
            case Argument.Pointer p -> ".u64";
            case Argument.Int32 i -> ".u32";
            case Argument.Int64 l -> ".u64";
            case Argument.Float32 f -> ".f32";
            case Argument.Float64 d -> ".f64";
        };
    }

    private static void write(Argument argument, MemorySegment slot, Context context) {
        switch (argument) {
            case Argument.Pointer p ->
                slot.set(ValueLayout.JAVA_LONG, 0, p.buffer().handleFor(context));
            case Argument.Int32 i -> slot.set(ValueLayout.JAVA_INT, 0, i.value());
            case Argument.Int64 l -> slot.set(ValueLayout.JAVA_LONG, 0, l.value());
            case Argument.Float32 f -> slot.set(ValueLayout.JAVA_FLOAT, 0, f.value());
            case Argument.Float64 d -> slot.set(ValueLayout.JAVA_DOUBLE, 0, d.value());
        }
    }

    @Override
    public String toString() {
        return "kernel " + name;
    }
}
