package org.saliency4j.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.saliency4j.cuda.driver.Availability;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.Cuda;

/**
 * The device that tests run on. {@code -Dsaliency4j.cuda.test=device} is this machine's, and a failure where there is none; otherwise it is
 * an emulated one, built from the kernels' sources by {@code src/test/emulator/build.sh}, and tests are skipped where that cannot be done.
 */
public final class TestDevice {
    private static final Path SOURCES = Path.of("src/main/cuda");
    private static final Path EMULATOR = Path.of("src/test/emulator");
    private static final Path LIBRARY = Path.of("target/emulator/libcuda.so");

    private TestDevice() {}

    /** The order in which the emulator runs a block's threads from barrier to barrier. */
    public enum ThreadOrder {
        FORWARD,
        BACKWARD
    }

    public static boolean isEmulated() {
        return !System.getProperty("saliency4j.cuda.test", "emulator").equals("device");
    }

    /** The driver, real or emulated. */
    public static Availability.Present driver() {
        Availability found = isEmulated() ? Cuda.availability(emulatedLibrary()) : Cuda.availability();
        if (found instanceof Availability.Present present) {
            return present;
        }
        throw new AssertionError(found);
    }

    public static Context open() {
        return Context.open(driver());
    }

    public static void assumeEmulated() {
        Assumptions.assumeTrue(isEmulated(), "about the emulator");
    }

    public static void order(ThreadOrder order) {
        emulation("emulationSetThreadOrder", order.ordinal());
    }

    /** Makes the emulated device whole after a fault, which a real context would not survive. */
    public static void reset() {
        emulation("emulationReset");
    }

    /** How many allocations, streams, events and modules live. */
    public static int live() {
        return emulation("emulationLive");
    }

    @SuppressWarnings("restricted")
    private static int emulation(String function, int... arguments) {
        SymbolLookup library = SymbolLookup.libraryLookup(emulatedLibrary(), Arena.global());
        FunctionDescriptor type = arguments.length == 0
                ? FunctionDescriptor.of(ValueLayout.JAVA_INT)
                : FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        var handle = Linker.nativeLinker().downcallHandle(library.find(function).orElseThrow(), type);
        try {
            return arguments.length == 0 ? (int) handle.invokeExact() : (int) handle.invokeExact(arguments[0]);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    public static String emulatedLibrary() {
        return Emulated.LIBRARY_PATH;
    }

    private static final class Emulated {
        static final String LIBRARY_PATH = build();

        private static String build() {
            Assumptions.assumeTrue(found("g++"), "the emulated device needs g++, which is not here");
            Assumptions.assumeTrue(
                    System.getProperty("os.name").equals("Linux"), "the emulated device is made for Linux");
            try {
                if (!Files.exists(LIBRARY)
                        || newest(SOURCES, EMULATOR)
                                > Files.getLastModifiedTime(LIBRARY).toMillis()) {
                    Command.run(EMULATOR.resolve("build.sh").toString(), SOURCES.toString(), LIBRARY.toString());
                }
                return LIBRARY.toAbsolutePath().toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static long newest(Path... folders) throws IOException {
            long newest = 0;
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.toList()) {
                        newest =
                                Math.max(newest, Files.getLastModifiedTime(file).toMillis());
                    }
                }
            }
            return newest;
        }
    }

    /** Whether a program is on the path. */
    public static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
