package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.TestData;

/** The program that the README shows compiles as it stands and does what the README says. */
final class ReadmeIT {
    private static final int SECONDS = 300;
    private static final Path README =
            Path.of(System.getProperty("saliency4j.testData")).resolve("../../README.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final int LINES = 10;

    @TempDir
    private Path folder;

    private static String program() throws IOException {
        Matcher matcher = PROGRAM.matcher(Files.readString(README));
        assertTrue(matcher.find(), "no program in the README");
        return matcher.group(1);
    }

    @Test
    void theFirstProgramExplainsAPicture() throws Exception {
        String program = program();
        assertTrue(program.lines().count() <= LINES + 2, "the README promises a short program");
        StringBuilder source = new StringBuilder("import java.nio.file.Path;\nimport java.util.List;\n");
        for (String part : List.of("engine.image", "engine.runtime", "engine.tensor", "explain", "explain.cam")) {
            source.append("import org.saliency4j.").append(part).append(".*;\n");
        }
        source.append("import org.saliency4j.explain.opticam.*;\nimport org.saliency4j.modelimport.*;\n")
                .append("public class First {\n  public static void main(String[] arguments) throws Exception {\n")
                .append(program)
                .append("  }\n}\n");
        Path file = Files.writeString(folder.resolve("First.java"), source);
        Path model = TestData.shapesModel();
        Files.copy(model, folder.resolve("model.onnx"));
        Files.copy(model.resolveSibling(model.getFileName() + ".json"), folder.resolve("model.onnx.json"));
        Files.copy(model.resolveSibling("labels.txt"), folder.resolve("labels.txt"));
        Image picture = Scenes.of(5, Scenes.DEFAULT_SIZE).scene(0).image();
        ImageFile.writePng(folder.resolve("photo.jpg"), picture);
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "still running");
        assertEquals(0, process.exitValue(), Files.readString(log));
        Image overlay = ImageFile.read(folder.resolve("why.png"));
        assertEquals(picture.height(), overlay.height());
        assertEquals(picture.width(), overlay.width());
    }
}
