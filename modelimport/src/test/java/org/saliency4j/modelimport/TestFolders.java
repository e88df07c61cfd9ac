package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find their data. */
public final class TestFolders {
    private TestFolders() {}

    /** Data that comes with the project. */
    public static Path golden(String name) {
        return Path.of(System.getProperty("saliency4j.testData", "../src-test-data/data"), "torch-golden", name);
    }

    /** Networks of Keras that come with the project. */
    public static Path kerasGolden(String name) {
        return Path.of(System.getProperty("saliency4j.testData", "../src-test-data/data"), "keras-golden", name);
    }

    /** A page of the documentation. */
    public static Path documentation(String name) {
        return Path.of("../docs", name);
    }

    /** Large data of others that lies beside a checkout, if at all; the test is skipped without it. */
    public static Path shared(String name) {
        Path folder = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"));
        assumeTrue(Files.exists(folder), "there is no folder of shared data at " + folder);
        return folder.resolve(name);
    }
}
