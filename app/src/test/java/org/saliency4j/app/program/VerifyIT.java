package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.testdata.TestData;

final class VerifyIT {
    private static final Path KERAS = Program.GOLDEN.resolveSibling("keras-golden");
    private static final int FLOAT = 1;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"squeezenet", "mobilenet_v2"})
    void goldenNetworksOfPyTorchAgree(String network) throws IOException {
        JsonNode report = replayed(Program.GOLDEN.resolve(network).resolve("model.onnx"), "--json")
                .done()
                .json();
        assertEquals(List.of("logits", "features", "grad_input", "grad_features"), names(report));
        assertTrue(report.get("passed").asBoolean());
        assertTrue(report.get("kernels").isTextual() && report.get("millis").asDouble() > 0, report.toString());
        assertTrue(names(report).contains(report.at("/worst/array").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist_cnn/model.h5", "nested/model.keras"})
    void goldenNetworksOfKerasAgree(String model) throws IOException {
        JsonNode report = replayed(KERAS.resolve(model), "--json").done().json();
        assertEquals(List.of("output", "features", "grad_input", "grad_features"), names(report));
    }

    @Test
    void picturesAreFedThroughThePreprocessing() throws IOException {
        Path model = TestData.shapesModel();
        Path golden = model.resolveSibling("golden").resolve("shapes");
        replayed(model, "--reference", golden).done();
    }

    @Test
    void wrongReferenceIsFound() throws IOException {
        Path model = squeezenetWith("logits.npy");
        Tensor logits = NpyFile.read(folder.resolve("logits.npy"));
        logits.data()[13] += 0.5f;
        NpyFile.write(folder.resolve("logits.npy"), logits);
        Program program = replayed(model);
        assertEquals(3, program.exitCode(), program::toString);
        assertEquals("", program.err());
        assertTrue(program.out().contains("DEVIATES"), program.out());
        assertTrue(program.out().contains("0 of 1 arrays within tolerance"), program.out());
        String last = program.out().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.startsWith("Worst: ") && last.contains("farthest at [1, 3]"), last);

        JsonNode worst = replayed(model, "--json").json().get("worst");
        assertFalse(worst.get("passed").asBoolean());
        assertEquals(0.5, worst.get("largestDifference").asDouble(), 1e-5);
        assertEquals("[1,3]", worst.at("/farthest/index").toString());
        replayed(model, "--tolerance", 10).done();
    }

    @Test
    void arrayOfAnotherShapeDeviates() throws IOException {
        Path model = squeezenetWith("logits.npy");
        NpyFile.write(folder.resolve("logits.npy"), Tensor.zeros(Shape.of(2, 11)));
        Program program = replayed(model);
        assertEquals(3, program.exitCode(), program::toString);
        assertTrue(program.out().contains("DEVIATES: the network gives 2x10"), program.out());
    }

    @Test
    void testDataOfTheOnnxProjectAreFound() throws IOException {
        Path model = squeezenetWith();
        Path golden = Program.GOLDEN.resolve("squeezenet");
        Path set = Files.createDirectories(folder.resolve("test_data_set_0"));
        Files.delete(folder.resolve("input.npy"));
        write(set.resolve("input_0.pb"), NpyFile.read(golden.resolve("input.npy")));
        write(set.resolve("output_0.pb"), NpyFile.read(golden.resolve("logits.npy")));
        write(set.resolve("output_1.pb"), NpyFile.read(golden.resolve("features.npy")));
        JsonNode report = replayed(model, "--json").done().json();
        assertEquals(List.of("output_0", "output_1"), names(report));
        assertEquals("features", report.at("/arrays/1/layer").asText());
        assertEquals(1e-4, report.at("/arrays/0/tolerance").asDouble());
        assertEquals(
                List.of("output_0", "output_1"),
                names(replayed(model, "--reference", set, "--json").json()));

        write(set.resolve("input_1.pb"), Tensor.of(Shape.of(1), 1));
        replayed(model).refused("input_1.pb", "the network has 1 ('input')");
        Files.delete(set.resolve("input_1.pb"));
        Files.write(set.resolve("input_0.pb"), new byte[] {1, 2, 3});
        replayed(model).refused("input_0.pb: not an ONNX tensor");
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        Path model = squeezenetWith();
        replayed(model).refused("input.npy: no logits.npy, output.npy or features.npy beside it");
        Files.delete(folder.resolve("input.npy"));
        replayed(model).refused("no stored results", folder.resolve("expected") + ", ", "--reference");
        replayed(model, "--reference", folder.resolve("gone")).refused("gone: no such folder");
        replayed(model, "--reference", model).refused("is a file, expected a folder");
        replayed(model, "--tolerance", "-1").refused("--tolerance -1.0");
        replayed(model, "--gradient-tolerance", "NaN").refused("--gradient-tolerance NaN");
        replayed(folder.resolve("gone.onnx")).refused("gone.onnx: no such file");
        Program.run("verify").refused("MODEL");
        NpyFile.write(folder.resolve("input.npy"), Tensor.zeros(Shape.of(1, 5)));
        NpyFile.write(folder.resolve("logits.npy"), Tensor.zeros(Shape.of(1, 5)));
        replayed(model).refused(": input 'input' of shape 1x5, expected Nx3x");
    }

    @Test
    void theHelpNamesTheExitCode() {
        assertTrue(Program.run("verify", "--help").out().contains("an array or a layer is not within its tolerance"));
    }

    /** Without DL4J, which takes its time. */
    private static Program replayed(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("verify", "--against", "stored"));
        all.addAll(List.of(arguments));
        return Program.run(all.toArray());
    }

    @Test
    void layersAgreeWithThoseOfDl4j() throws IOException {
        Path model = Program.GOLDEN.resolve("mobilenet_v3").resolve("model.onnx");
        JsonNode report = Program.run("verify", model, "--json").done().json();
        assertEquals(4, report.get("arrays").size());
        JsonNode dl4j = report.get("dl4j");
        assertTrue(report.get("passed").asBoolean() && dl4j.get("passed").asBoolean());
        assertEquals("input", dl4j.at("/layers/0/layer").asText());
        assertEquals("Conv", dl4j.at("/layers/1/operator").asText());
        assertTrue(dl4j.at("/layers/1/activations").asDouble() > 0);
        assertTrue(dl4j.at("/layers/1/gradients").asDouble() > 0);
        assertTrue(dl4j.get("inputGradient").asDouble() > 0);
    }

    @Test
    void dl4jNeedsNothingStored() throws IOException {
        Path model =
                Files.copy(Program.GOLDEN.resolve("squeezenet").resolve("model.onnx"), folder.resolve("alone.onnx"));
        Program program = Program.run("verify", model, "--batch", 2);
        assertEquals(0, program.exitCode(), program::toString);
        assertTrue(program.out().contains("66 of 66 layers within tolerance of DL4J"), program.out());
        Program.run("verify", model, "--against", "stored,dl4j").refused("no stored results");
        Program.run("verify", model, "--against", "keras").refused("--against keras", "stored,dl4j");
        Program.run("verify", model, "--batch", 0).refused("--batch 0", "1 to 1024");
    }

    private static List<String> names(JsonNode report) {
        List<String> names = new ArrayList<>();
        report.get("arrays").forEach(array -> names.add(array.get("array").asText()));
        return names;
    }

    /** The network and its input in a folder of their own, with further files. */
    private Path squeezenetWith(String... files) throws IOException {
        Path golden = Program.GOLDEN.resolve("squeezenet");
        Files.copy(golden.resolve("input.npy"), folder.resolve("input.npy"));
        for (String file : files) {
            Files.copy(golden.resolve(file), folder.resolve(file));
        }
        return Files.copy(golden.resolve("model.onnx"), folder.resolve("model.onnx"));
    }

    private static void write(Path file, Tensor tensor) throws IOException {
        TensorProto.Builder proto = TensorProto.newBuilder().setDataType(FLOAT);
        for (int dim : tensor.shape().dims()) {
            proto.addDims(dim);
        }
        for (float value : tensor.data()) {
            proto.addFloatData(value);
        }
        Files.write(file, proto.build().toByteArray());
    }
}
