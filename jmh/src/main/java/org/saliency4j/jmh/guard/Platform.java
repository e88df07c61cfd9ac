package org.saliency4j.jmh.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saliency4j.engine.kernel.Kernels;

/**
 * What a ratio depends on besides the code.
 *
 * @param jdk the JDK's major version: compilers differ in what they make of either side
 * @param kernels the kernel variant and, behind an {@code @}, the processor it runs on: caches and units differ
 */
record Platform(int jdk, String kernels) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Platform here() {
        return new Platform(Runtime.version().feature(), Kernels.best().name() + "@" + processor());
    }

    /** Family and model on Linux, the architecture elsewhere. */
    private static String processor() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(PROCESSORS)) {
            return architecture;
        }
        try {
            List<String> lines = Files.readAllLines(PROCESSORS);
            return architecture + "-" + value(lines, "cpu family") + "-" + value(lines, "model");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.contains(":")
                        && line.substring(0, line.indexOf(':')).strip().equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip().replace(' ', '_'))
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public String toString() {
        return "JDK " + jdk + ", " + kernels;
    }
}
