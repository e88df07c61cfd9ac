package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.TestData;

/** Whatever is wrong with a request, the user reads one line, and no file is left. */
final class BadInputIT {
    @TempDir
    private Path folder;

    private Path model;
    private Path picture;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        model = TestData.shapesModel();
        picture = folder.resolve("scene.png");
        out = folder.resolve("out");
        ImageFile.writePng(picture, Scenes.of(5, Scenes.DEFAULT_SIZE).scene(0).image());
    }

    /** Runs {@code explain} and checks that no results are there. */
    private Program explain(Path which, Object... arguments) {
        Object[] all = {"explain", which, "--out", out, "--method", "gradcam"};
        Object[] command = Arrays.copyOf(all, all.length + arguments.length);
        System.arraycopy(arguments, 0, command, all.length, arguments.length);
        Program program = Program.run(command);
        assertFalse(Files.exists(out), "results of a refused request");
        return program;
    }

    @Test
    void modelsThatAreNone() throws IOException {
        explain(folder.resolve("gone.onnx"), picture).refused("gone.onnx: no such file");
        explain(folder, picture).refused(folder.toString(), "is a folder");
        explain(Files.writeString(folder.resolve("t.onnx"), "not a model\n"), picture)
                .refused("t.onnx: is a text file");
        explain(Files.createFile(folder.resolve("e.onnx")), picture).refused("e.onnx: is empty");
        byte[] bytes = Files.readAllBytes(model);
        Path truncated = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length / 2));
        explain(truncated, picture).refused("cut.onnx", "ends early");
        explain(Files.write(folder.resolve("noise.onnx"), new byte[] {(byte) 0xff, 0, 7, 9, 1, 2, 3}), picture)
                .refused("noise.onnx: not an ONNX model");
    }

    @Test
    void operatorsThatAreNotSupportedAreNamed() throws IOException {
        Path odd = Models.withOperator(folder.resolve("odd.onnx"), "Frobnicate");
        explain(odd, picture).refused("odd.onnx", "Frobnicate");
        Program.run("inspect", odd).refused("odd.onnx", "Frobnicate");
        Program.run("bench", odd).refused("odd.onnx", "Frobnicate");
    }

    @Test
    void picturesThatAreNone() throws IOException {
        explain(model, folder.resolve("gone.png")).refused("gone.png: no such picture");
        Path text = Files.writeString(folder.resolve("t.png"), "not a picture");
        explain(model, text).refused("t.png: not an image");
        byte[] bytes = Files.readAllBytes(picture);
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
        explain(model, cut).refused("cut.png");
        explain(model, picture, picture, cut, "--batch", 1).refused("cut.png");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        explain(model, empty).refused("no pictures in this folder");
        explain(model, folder + "/*.gif").refused("no file fits");
    }

    @Test
    void archivesOfArraysThatAreNone() throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "1,2\n3,4\n");
        Program.run("prototypes", table).refused("a.csv: expected an NPZ archive (a zip of .npy files), got 8 bytes");
        Program.run("prototypes", folder.resolve("gone.npz")).refused("gone.npz: no such file");
    }

    @Test
    void namesThatDoNotExist() {
        explain(model, picture, "--layer", "nowhere").refused("no layer named 'nowhere'");
        explain(model, picture, "--layer", "logits").refused("layer 'logits'", "expected maps");
        explain(model, picture, "--target", "12").refused("class 12, expected 0 to 11");
        explain(model, picture, "--target", "walrus").refused("'walrus'", "expected a label");
        explain(model, picture, "--target", "logit:1,2").refused("2 classes for 1 sample(s)");
        Program.run("explain", model, picture, "--out", out, "--method", "magic")
                .refused("'magic'", "gradcam");
        assertFalse(Files.exists(out));
    }

    @Test
    void valuesOutOfRange() {
        explain(model, picture, "--batch", "0").refused("batch of 0");
        explain(model, picture, "--batch", "many").refused("--batch", "many");
        explain(model, picture, "--alpha", "2").refused("--alpha 2.0", "0 to 1");
        explain(model, picture, "--colormap", "plaid").refused("--colormap plaid", "viridis");
        explain(model, picture, "--threads", "0").refused("--threads 0");
        explain(model, picture, "--device", "tpu").refused("--device tpu", "auto or cpu");
        explain(model, picture, "--preprocess", "magic").refused("'magic'", "imagenet");
        explain(model, picture, "--preprocess", "unit", "--no-preprocessing").refused("contradict");
        explain(model, picture, "--size", "wide").refused("--size", "224x224");
        explain(model, picture, "--labels", folder.resolve("gone.txt")).refused("gone.txt");
        explain(model, picture, "--iterations", "10").refused("--iterations", "opticam");
        Program.run("explain", model, picture, "--out", out, "--iterations", "0")
                .refused("iterations 0");
        Program.run("explain", model, picture, "--out", out, "--preset", "best").refused("--preset best", "paper");
        Program.run("explain", model, "--out", out).refused("at least one picture");
        Program.run("demo", "--images", "0", "--out", out).refused("--images 0");
        Program.run("bench", model, "--batch", "0").refused("--batch");
        Program.run("bench", model, "--repeat", "0").refused("--repeat 0");
        Program.run("bench", model, "--seconds", "-1").refused("--seconds");
        assertFalse(Files.exists(out));
    }

    @Test
    void filesWhereFoldersAreExpected() throws IOException {
        Program.run("explain", model, picture, "--method", "gradcam", "--out", picture)
                .refused("is a file, expected a folder");
        Program.run("explain", model, picture, "--method", "gradcam", "--out", picture.resolve("deep/down"))
                .refused("is a file, expected a folder");
        Program.run("demo", "--images", "1", "--out", picture).refused("is a file, expected a folder");
        assertEquals(List.of("scene.png"), Program.names(folder));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a folder in which not even root may write")
    void foldersThatCannotBeWrittenTo() {
        Program.run("explain", model, picture, "--method", "gradcam", "--out", "/proc/self")
                .refused("/proc/self", "not writable");
    }
}
