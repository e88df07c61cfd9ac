package org.saliency4j.dl4j.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.testdata.Scene;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.ShapeClass;
import org.saliency4j.testdata.TestData;

/** The worked example in the documentation does what it says, and is the code that is tested. */
final class FineTuneExampleTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("saliency4j.testData", "../src-test-data/data"))
            .resolve("../..");
    private static final Path DOCUMENT = REPOSITORY.resolve("docs/dl4j-fine-tuning.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("    // \\[(\\w+)]\n(.*?)    // \\[/\\1]\n", Pattern.DOTALL);

    private static final double CHANCE = 1.0 / ShapeClass.values().length;
    private static final long TRAINING = 1;
    private static final long TEST = 2;

    private static List<Scene> scenes(long seed, int size, int count) {
        Scenes scenes = Scenes.of(seed, size);
        return IntStream.range(0, count).parallel().mapToObj(scenes::scene).toList();
    }

    @Test
    void theDocumentShowsTheProgram() throws IOException {
        List<String> shown = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(DOCUMENT));
        while (blocks.find()) {
            shown.add(blocks.group(1));
        }
        List<String> program = new ArrayList<>();
        Matcher parts = MARKED.matcher(Files.readString(
                REPOSITORY.resolve("dl4j/src/test/java/org/saliency4j/dl4j/example/FineTuneExample.java")));
        while (parts.find()) {
            program.add(parts.group(2).replaceAll("(?m)^    ", ""));
        }
        assertEquals(2, program.size());
        assertEquals(program, shown);
    }

    /** On a network that comes with the project: with a classifier of random weights it knows nothing, and training brings its classes back. */
    @Test
    void tunesAClassifier() throws IOException {
        String features = "/stage4/relu2/Relu";
        List<Scene> test = scenes(TEST, Scenes.DEFAULT_SIZE, 60);
        List<Scene> training = scenes(TRAINING, Scenes.DEFAULT_SIZE, 96);
        FineTuneExample example = FineTuneExample.tune(
                TestData.shapesModel(), ImportOptions.defaults(), features, features, training, 3, 2e-2);
        Judgement before = Judgement.of(example.before(), features, test);
        Judgement after = Judgement.of(example.after(), features, test);
        assertTrue(before.accuracy() < 2.5 * CHANCE, before::toString);
        assertTrue(after.accuracy() > 4 * CHANCE, after::toString);
        assertTrue(after.energy() > before.energy(), () -> before + ", " + after);
    }

    /**
     * Makes the figures and the picture of the documentation: a network of MLPerf Tiny, trained on CIFAR-10. Takes minutes, so that it runs on
     * demand only; the documentation says how.
     */
    @Test
    @Tag("figures")
    void tunesAKerasFile() throws IOException {
        Path file = Path.of(System.getProperty("saliency4j.sharedData", "../../shared/data"))
                .resolve("models/keras/resnet8_cifar10_mlperftiny.h5");
        int size = 32;
        String features = "activation_6";
        List<Scene> test = scenes(TEST, size, 240);
        ImportOptions options = ImportOptions.defaults().withPreprocessing("raw255");
        FineTuneExample example =
                FineTuneExample.tune(file, options, "activation_4", features, scenes(TRAINING, size, 600), 5, 2e-3);
        Judgement before = Judgement.of(example.before(), features, test);
        Judgement after = Judgement.of(example.after(), features, test);
        System.out.println("before " + before + ", after " + after + ", objects " + Judgement.objectShare(test));
        assertTrue(before.accuracy() < 2 * CHANCE, before::toString);
        assertTrue(after.accuracy() > 3 * CHANCE, after::toString);
        assertTrue(after.energy() > 1.2 * before.energy(), () -> before + ", " + after);

        int shown = 4;
        List<Image> large =
                scenes(TEST, 2 * size, shown).stream().map(Scene::image).toList();
        Image picture =
                Judgement.picture(List.of(example.before(), example.after()), features, test.subList(0, shown), large);
        ImageFile.writePng(Path.of("target/dl4j-fine-tuning.png"), picture);
    }
}
