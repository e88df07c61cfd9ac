package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The large data of others that lies beside a checkout, if at all; a test is skipped without it. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        Path file = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"))
                .resolve(name);
        assumeTrue(Files.exists(file), "there is no shared data at " + file);
        return file;
    }
}
