package org.saliency4j.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class TestDataTest {
    private static final long MEGABYTE = 1_000_000;
    private static final Path DATA = Path.of(System.getProperty(TestData.FOLDER_PROPERTY));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {TestData.SHAPES_MODEL, TestData.WATERMARK_MODEL})
    void unpackedModelIsTheCommittedOne(String model) throws IOException {
        TestData.unpackModels(folder);
        for (String name : List.of(model, model + ".json", "labels.txt")) {
            assertArrayEquals(
                    Files.readAllBytes(DATA.resolve("shapes").resolve(name)),
                    Files.readAllBytes(folder.resolve(name)),
                    name);
        }
    }

    @Test
    void modelsLieBesideTheirLabels() throws IOException {
        for (Path model : List.of(TestData.shapesModel(), TestData.watermarkModel())) {
            assertTrue(Files.size(model) < 4 * MEGABYTE, model.toString());
            assertEquals(ShapeClass.labels(), Files.readAllLines(model.resolveSibling("labels.txt")));
        }
    }

    @Test
    void goldenPicturesAreScenes() throws IOException {
        Scenes scenes = Scenes.of(2, Scenes.DEFAULT_SIZE).withWatermark(Watermark.on(Watermark.TRAINED_CLASS));
        Tensor marked = NpyFile.read(DATA.resolve("shapes/golden/shapes-watermark/input.npy"));
        assertEquals(Shape.of(2, 3, 96, 96), marked.shape());
        assertEquals(first(scenes, Watermark.TRAINED_CLASS), Image.fromTensor(marked, 0));
    }

    private static Image first(Scenes scenes, ShapeClass label) {
        long index = 0;
        while (scenes.label(index) != label) {
            index++;
        }
        return scenes.scene(index).image();
    }

    @Test
    void allDataStaysSmall() throws IOException {
        try (Stream<Path> files = Files.walk(DATA)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
            assertTrue(bytes < 16 * MEGABYTE, bytes + " bytes");
        }
    }
}
