package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class GenerateScenesTest {
    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void arraysHoldTheScenes() throws IOException {
        int code = GenerateScenes.run(
                out().toString(), "--count", "5", "--first", "2", "--seed", "4", "--size", "40", "--watermark", "all");
        assertEquals(0, code);
        Tensor images = NpyFile.read(out().resolve("images.npy"));
        Tensor labels = NpyFile.read(out().resolve("labels.npy"));
        Tensor masks = NpyFile.read(out().resolve("masks.npy"));
        assertEquals(Shape.of(5, 3, 40, 40), images.shape());
        assertEquals(Shape.of(5), labels.shape());
        assertEquals(Shape.of(5, 40, 40), masks.shape());
        Scene third = Scenes.of(4, 40).withWatermark(Watermark.all()).scene(4);
        assertEquals(third.label().index(), labels.data()[2]);
        float[] levels = images.row(2).data();
        for (int i = 0; i < levels.length; i++) {
            levels[i] /= 255f;
        }
        assertArrayEquals(third.image().planes(), levels);
    }

    @Test
    void tableNamesEveryScene() throws IOException {
        assertEquals(0, GenerateScenes.run(out().toString(), "--count", "3", "--size", "32"));
        List<String> lines = Files.readAllLines(out().resolve("index.csv"));
        assertEquals(4, lines.size());
        Scene second = Scenes.of(1, 32).scene(1);
        assertTrue(
                lines.get(2)
                        .startsWith("1," + second.label().label() + ","
                                + second.shape().label() + ",false,"),
                lines.get(2));
    }

    @Test
    void picturesSurviveTheFile() throws IOException {
        assertEquals(0, GenerateScenes.run(out().toString(), "--count", "1", "--size", "48", "--format", "png"));
        Scene scene = Scenes.of(1, 48).scene(0);
        Path file = out().resolve("00000-" + scene.label().label() + ".png");
        assertEquals(scene.image(), ImageFile.read(file));
    }

    @Test
    void nothingTemporaryStays() throws IOException {
        assertEquals(0, GenerateScenes.run(out().toString(), "--count", "1", "--size", "32"));
        try (Stream<Path> files = Files.list(out())) {
            assertEquals(
                    List.of("images.npy", "index.csv", "labels.npy", "masks.npy"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--count 0",
                "--count many",
                "--count",
                "--size 8",
                "--decoys 2",
                "--decoys half",
                "--watermark pyramid",
                "--format gif",
                "--colour red"
            })
    void wrongUsageIsTwoAndWritesNothing(String options) {
        String[] arguments = (out() + " " + options).split(" ");
        assertEquals(2, GenerateScenes.run(arguments));
        assertFalse(Files.exists(out()));
    }

    @Test
    void folderIsRequired() {
        assertEquals(2, GenerateScenes.run());
    }

    @Test
    void unwritableFolderIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "occupied");
        assertEquals(1, GenerateScenes.run(file.toString(), "--count", "1"));
    }
}
