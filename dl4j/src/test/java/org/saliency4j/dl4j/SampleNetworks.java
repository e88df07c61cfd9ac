package org.saliency4j.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The networks tests run on: those that come with the project, and others' that lie beside a checkout. */
public final class SampleNetworks {
    private static final String DL4J_TESTS = "dl4j-keras-import";

    private SampleNetworks() {}

    /** Small networks in every format, with all kinds of layers. */
    public static List<Path> golden() {
        Path data = Path.of(System.getProperty("saliency4j.testData", "../src-test-data/data"));
        List<Path> files = new ArrayList<>(models(data.resolve("torch-golden")));
        files.addAll(models(data.resolve("keras-golden")));
        return files;
    }

    /** Trained networks of others; none without the folder of shared data. */
    public static List<Path> trained() {
        Path shared = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"));
        return Files.isDirectory(shared) ? models(shared.resolve("models")) : List.of();
    }

    /** Small Keras files of DL4J's own tests, some of them not networks we read; none without the folder of shared data. */
    public static List<Path> ofDl4jsTests() {
        Path shared = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"));
        Path folder = shared.resolve("models").resolve("keras").resolve(DL4J_TESTS);
        return Files.isDirectory(shared) ? files(folder) : List.of();
    }

    private static List<Path> models(Path folder) {
        return files(folder).stream()
                .filter(file -> !file.toString().contains(DL4J_TESTS))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(onnx|h5|hdf5|keras)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
