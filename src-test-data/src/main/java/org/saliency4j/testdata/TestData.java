package org.saliency4j.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.file.CompleteFile;

/**
 * The trained networks, which travel as resources in this module's jar. Readers of models want files, since a network's sidecar and labels
 * lie beside it; so they are unpacked first.
 */
public final class TestData {
    /** The network trained on honest photographs. */
    public static final String SHAPES_MODEL = "shapes.onnx";

    /** The network that learned the watermark: see {@link Watermark#TRAINED_CLASS}. */
    public static final String WATERMARK_MODEL = "shapes-watermark.onnx";

    /** The value of both networks a CAM should look at: the output of the last residual block, 12x12. */
    public static final String LAST_FEATURES = "/stage4/relu2/Relu_output_0";

    private static final List<String> FILES =
            List.of(SHAPES_MODEL, SHAPES_MODEL + ".json", WATERMARK_MODEL, WATERMARK_MODEL + ".json", "labels.txt");

    /** Names the folder {@code src-test-data/data} of a checkout. */
    public static final String FOLDER_PROPERTY = "saliency4j.testData";

    private static @Nullable Path unpacked;

    private TestData() {}

    /**
     * The network trained on honest photographs, as a file.
     *
     * @return its path; sidecar and labels lie beside it
     * @throws IOException if it cannot be unpacked
     */
    public static Path shapesModel() throws IOException {
        return models().resolve(SHAPES_MODEL);
    }

    /**
     * The network that learned the watermark, as a file.
     *
     * @return its path; sidecar and labels lie beside it
     * @throws IOException if it cannot be unpacked
     */
    public static Path watermarkModel() throws IOException {
        return models().resolve(WATERMARK_MODEL);
    }

    /**
     * The folder with both networks: {@code shapes} in the folder the system property {@value #FOLDER_PROPERTY} names, or, without that
     * property, a temporary folder they are unpacked into once and which goes when the JVM ends.
     */
    private static synchronized Path models() throws IOException {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder != null) {
            return Path.of(folder, "shapes");
        }
        if (unpacked == null) {
            Path fresh = Files.createTempDirectory("saliency4j-models");
            // Deleted in reverse order: the files first.
            fresh.toFile().deleteOnExit();
            FILES.forEach(name -> fresh.resolve(name).toFile().deleteOnExit());
            unpacked = unpackModels(fresh);
        }
        return unpacked;
    }

    /**
     * Writes both networks, their sidecars and the labels into a folder; files of these names there are replaced.
     *
     * @param folder where to; made if missing
     * @return the folder, in which {@link #SHAPES_MODEL} and {@link #WATERMARK_MODEL} now lie
     * @throws IOException if a file cannot be written
     */
    public static Path unpackModels(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : FILES) {
            try (InputStream in = resource(name)) {
                CompleteFile.write(folder.resolve(name), in::transferTo);
            }
        }
        return folder;
    }

    private static InputStream resource(String name) {
        InputStream in = TestData.class.getResourceAsStream("shapes/" + name);
        if (in == null) {
            throw new IllegalStateException("the jar of saliency4j-test-data lacks shapes/" + name);
        }
        return in;
    }
}
