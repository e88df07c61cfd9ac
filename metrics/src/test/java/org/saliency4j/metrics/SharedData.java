package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The large data of others that lies beside a checkout, if at all; without that folder a test is skipped. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        Path folder = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"));
        assumeTrue(Files.isDirectory(folder), "there is no folder of shared data at " + folder);
        Path file = folder.resolve(name);
        // A file that a test has wrong must not pass for data that is not there.
        assertTrue(Files.exists(file), "the shared data lack " + file);
        return file;
    }
}
