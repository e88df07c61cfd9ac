package org.saliency4j.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Large data of others that lies beside a checkout, if at all. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder; the test is skipped where there is no such data. */
    public static Path path(String name) {
        Path folder = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"));
        assumeTrue(Files.exists(folder), "there is no folder of shared data at " + folder);
        return folder.resolve(name);
    }
}
