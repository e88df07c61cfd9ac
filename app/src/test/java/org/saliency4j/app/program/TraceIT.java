package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.testdata.TestData;

final class TraceIT {
    /** What the project promises of every network: float32 sums in another order than PyTorch's. */
    private static final double VALUES = 1e-5;

    private static final double GRADIENTS = 1e-4;

    @TempDir
    private Path folder;

    private static void assertClose(Path expected, Path actual, double tolerance) throws IOException {
        Tensor e = NpyFile.read(expected);
        Tensor a = NpyFile.read(actual);
        assertEquals(e.shape(), a.shape());
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < e.data().length; i++) {
            double d = (double) a.data()[i] - e.data()[i];
            difference += d * d;
            norm += (double) e.data()[i] * e.data()[i];
        }
        double relative = Math.sqrt(difference / norm);
        assertTrue(relative <= tolerance, actual.getFileName() + ": relative L2 distance " + relative);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet_bottleneck", "vgg_bn", "squeezenet", "mobilenet_v2"})
    void valuesAndGradientsAreThoseOfPyTorch(String network) throws IOException {
        Path golden = Program.GOLDEN.resolve(network);
        Program.run(
                        "trace",
                        golden.resolve("model.onnx"),
                        "--input",
                        golden.resolve("input.npy"),
                        "--out",
                        "logits=" + folder.resolve("logits.npy"),
                        "--out",
                        "features=" + folder.resolve("features.npy"),
                        "--objective",
                        "logit:" + classes(golden),
                        "--grad",
                        "input=" + folder.resolve("grad_input.npy"),
                        "--grad",
                        "features=" + folder.resolve("grad_features.npy"))
                .done();
        assertClose(golden.resolve("logits.npy"), folder.resolve("logits.npy"), VALUES);
        assertClose(golden.resolve("features.npy"), folder.resolve("features.npy"), VALUES);
        assertClose(golden.resolve("grad_input.npy"), folder.resolve("grad_input.npy"), GRADIENTS);
        assertClose(golden.resolve("grad_features.npy"), folder.resolve("grad_features.npy"), GRADIENTS);
    }

    private static String classes(Path golden) throws IOException {
        JsonNode about = new ObjectMapper().readTree(Files.readString(golden.resolve("about.json")));
        List<String> classes = new ArrayList<>();
        about.get("classes").forEach(c -> classes.add(c.asText()));
        return String.join(",", classes);
    }

    @Test
    void theReportNamesTheFiles() throws IOException {
        Path golden = Program.GOLDEN.resolve("squeezenet");
        Path logits = folder.resolve("l.npy");
        Path gradient = folder.resolve("g.npy");
        JsonNode report = Program.run(
                        "trace",
                        golden.resolve("model.onnx"),
                        "--json",
                        "--input",
                        golden.resolve("input.npy"),
                        "--out",
                        "logits=" + logits,
                        "--objective",
                        "prob:1",
                        "--grad",
                        "input=" + gradient,
                        "--objective",
                        "logits:2",
                        "--grad",
                        "features=" + folder.resolve("h.npy"))
                .done()
                .json();
        assertEquals(logits.toString(), report.at("/outputs/logits").asText());
        assertEquals(gradient.toString(), report.at("/gradients/input").asText());
        assertTrue(report.at("/gradients").has("features"));
        assertEquals(2, report.get("objectives").size());
        assertEquals("logits:2", report.at("/objectives/1/objective").asText());
        assertTrue(report.get("kernels").isTextual() && report.get("millis").asDouble() > 0, report.toString());
    }

    @Test
    void nothingIsGuessedAboutTheInputButASidecarCounts() throws IOException {
        Path model = TestData.shapesModel();
        Path golden = model.resolveSibling("golden").resolve("shapes");
        Path pictures = golden.resolve("input.npy");
        Program.run("trace", model, "--input", pictures, "--out", "logits=" + folder.resolve("a.npy"))
                .done();
        assertClose(golden.resolve("logits.npy"), folder.resolve("a.npy"), VALUES);

        Program.run(
                        "trace",
                        model,
                        "--no-preprocessing",
                        "--input",
                        pictures,
                        "--out",
                        "image=" + folder.resolve("b.npy"))
                .done();
        assertEquals(NpyFile.read(pictures), NpyFile.read(folder.resolve("b.npy")));
    }

    @Test
    void withoutJsonPeopleReadTheLikeliestClasses() throws IOException {
        Path golden = TestData.shapesModel().resolveSibling("golden").resolve("shapes");
        String text = Program.run("trace", TestData.shapesModel(), "--input", golden.resolve("input.npy"))
                .done()
                .out();
        assertTrue(text.startsWith("row  class  label"), text);
        assertEquals(1 + 2 * 5 + 1, text.lines().count());
    }

    @Test
    void mistakesLeaveNoFiles() throws IOException {
        Path golden = Program.GOLDEN.resolve("squeezenet");
        Path model = golden.resolve("model.onnx");
        Path input = golden.resolve("input.npy");
        String out = "logits=" + folder.resolve("l.npy");
        Program.run("trace", model, "--input", input, "--out", out, "--out", "nowhere=" + folder.resolve("x.npy"))
                .refused("no layer named 'nowhere'");
        Program.run(
                        "trace",
                        model,
                        "--input",
                        input,
                        "--out",
                        out,
                        "--objective",
                        "logit:10",
                        "--grad",
                        "input=" + folder.resolve("x.npy"))
                .refused("class 10, expected 0 to 9");
        Program.run("trace", model, "--input", input, "--out", out, "--out", "features=" + folder.resolve("gone/x.npy"))
                .refused("gone", "folder does not exist");
        Program.run("trace", model, "--input", input, "--out", out, "--out", "features=" + folder.resolve("l.npy"))
                .refused("two results for one file");
        Program.run("trace", model, "--input", golden.resolve("logits.npy"), "--out", out)
                .refused("2x10", "Nx3x");
        Program.run("trace", model, "--input", golden.resolve("gone.npy"), "--out", out)
                .refused("gone.npy: no such file");
        Program.run("trace", model, "--input", model, "--out", out).refused("not an .npy file");
        Program.run("trace", model, "--input", input, "--out", "logits").refused("expected TENSOR=FILE.npy");
        Program.run("trace", model, "--input", input, "--grad", "input=" + folder.resolve("x.npy"))
                .refused("--objective");
        Program.run("trace", model, "--input", input, "--objective", "best", "--grad", out)
                .refused("expected logit:K");
        Program.run("trace", model, "--out", out).refused("--input");
        assertEquals(List.of(), Program.names(folder));
    }
}
