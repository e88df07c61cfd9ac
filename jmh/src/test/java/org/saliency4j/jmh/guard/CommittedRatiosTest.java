package org.saliency4j.jmh.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedRatiosTest {
    private static final Platform PLATFORM = new Platform(17, "vector-512");

    @TempDir
    Path folder;

    @Test
    void platformsAreKeptApart() throws IOException {
        Path file = folder.resolve("ratios.txt");
        CommittedRatios written = CommittedRatios.read(file);
        written.put(PLATFORM, Map.of("a path", 12.345));
        written.put(new Platform(25, "vector-512"), Map.of("a path", 2.0));
        written.put(new Platform(25, "vector-512"), Map.of("a path", 3.0));
        written.write(file);
        CommittedRatios read = CommittedRatios.read(file);
        assertEquals(Map.of("a path", 12.35), read.on(PLATFORM), "two digits are kept");
        assertEquals(Map.of("a path", 3.0), read.on(new Platform(25, "vector-512")));
        assertTrue(read.on(new Platform(25, "scalar")).isEmpty());
    }

    @Test
    void linesAreAligned() throws IOException {
        Path file = folder.resolve("ratios.txt");
        CommittedRatios ratios = CommittedRatios.read(file);
        ratios.put(PLATFORM, Map.of("a path", 12.5));
        ratios.write(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("17 vector-512   12.50 a path", lines.get(lines.size() - 1));
    }

    @Test
    void brokenLinesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("ratios.txt"), "17 vector-512 12.5");
        assertThrows(IllegalArgumentException.class, () -> CommittedRatios.read(file));
    }
}
