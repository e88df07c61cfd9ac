package org.saliency4j.app.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.testdata.TestData;

final class VerifySearchTest {
    private static final Tensor NUMBER = Tensor.of(Shape.of(1), 1);

    @TempDir
    private Path folder;

    private ImportedModel network;
    private Path model;

    @BeforeEach
    void read() throws IOException {
        network = ModelFile.read(TestData.shapesModel());
        model = folder.resolve("net.onnx");
    }

    private void store(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        NpyFile.write(path, NUMBER);
    }

    private List<ReferenceSet> found() throws IOException {
        return ReferenceSearch.beside(model).require(network);
    }

    @Test
    void pairsShareAKey() throws IOException {
        for (String key : List.of("10", "2", "cat")) {
            store("net.expected/input_" + key + ".npy");
            store("net.expected/output_" + key + ".npy");
        }
        store("expected/input_0.npy");
        store("expected/output_0__stage4_relu2_Relu_output_0.npy");
        store("expected/output_0_logits.npy");
        List<ReferenceSet> sets = found();
        assertEquals(
                List.of("expected/0", "net.expected/2", "net.expected/10", "net.expected/cat"),
                sets.stream().map(ReferenceSet::name).toList());
        assertEquals(Map.of("image", NUMBER), sets.get(0).inputs());
        assertEquals(
                List.of("logits", TestData.LAST_FEATURES),
                sets.get(0).values().stream().map(StoredArray::layer).toList());
        assertEquals("logits", sets.get(1).values().get(0).layer());
    }

    @Test
    void notesSayWhatIsFedAndDifferentiated() throws IOException {
        for (String name : List.of("input", "output", "features", "grad_input", "grad_features")) {
            store(name + ".npy");
        }
        Files.writeString(
                folder.resolve("about.json"), "{\"classes\": 3, \"layer\": \"" + TestData.LAST_FEATURES + "\"}");
        ReferenceSet set = found().get(0);
        assertEquals(Feed.TENSORS, set.feed());
        assertEquals(
                List.of("logits", TestData.LAST_FEATURES),
                set.values().stream().map(StoredArray::layer).toList());
        StoredGradients gradients = set.gradients().orElseThrow();
        assertEquals("logits:3", gradients.objective().spec());
        assertEquals(
                List.of("image", TestData.LAST_FEATURES),
                gradients.arrays().stream().map(StoredArray::layer).toList());

        Files.writeString(folder.resolve("about.json"), "{\"layer\": \"/stage4/relu2/Relu\"}");
        refused("about.json", "\"classes\"");
        Files.writeString(folder.resolve("about.json"), "{\"classes\": 3, \"layer\": \"nowhere\"}");
        refused("features.npy", "no layer named 'nowhere'");
        Files.writeString(folder.resolve("about.json"), "classes");
        refused("about.json", "is not JSON");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        refused("net.onnx: no stored results", "test_data_set_*/input_0.pb", folder + "/net.expected", "--reference");
        store("input_0.npy");
        refused("input_0.npy", "output_0_NAME.npy");
        store("output_0_nowhere.npy");
        refused("output_0_nowhere.npy", "no layer named 'nowhere'");
    }

    private void refused(String... words) {
        String message =
                String.valueOf(assertThrows(UserMistake.class, this::found).getMessage());
        for (String word : words) {
            assertTrue(message.contains(word), () -> word + " expected in: " + message);
        }
    }
}
