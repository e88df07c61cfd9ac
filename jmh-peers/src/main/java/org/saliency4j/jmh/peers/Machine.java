package org.saliency4j.jmh.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a race was run.
 *
 * @param processor the processor's name, or its architecture where the system does not tell
 * @param processors how many of them Java may use
 * @param system the operating system
 * @param jdk vendor and version of the Java
 * @param kernels the engine's kernel variant
 */
record Machine(String processor, int processors, String system, String jdk, String kernels) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here(String kernels) {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                kernels);
    }

    private static String processorName() {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PROCESSORS, e);
        }
    }
}
