package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.testdata.TestData;

final class ConvertIT {
    /** Two compilations of the same network: fusions may differ, sums do not get longer. */
    private static final float ROUNDING = 1e-6f;

    @TempDir
    private Path folder;

    @Test
    void convertedNetworksAreModelsLikeAny() throws IOException {
        Path model = TestData.shapesModel();
        Path zip = folder.resolve("shapes.zip");
        JsonNode report = Program.run("convert", model, zip, "--json").done().json();
        assertEquals(zip.toString(), report.get("file").asText());
        assertTrue(report.get("parameters").asLong() > 0
                && report.at("/vertices/ConvolutionLayer").asInt() > 0);
        assertEquals(2, count(folder), "the network and what is done to its pictures");

        JsonNode inspected = Program.run("inspect", zip, "--json").done().json();
        JsonNode original = Program.run("inspect", model, "--json").done().json();
        assertEquals(original.get("labels"), inspected.get("labels"));
        assertEquals(original.get("classes"), inspected.get("classes"));
        JsonNode benched = Program.run("bench", zip, "--json").done().json();
        assertTrue(benched.isObject());
        Program.run("verify", zip, "--against", "dl4j").done();
    }

    @Test
    void convertedNetworksGiveTheSameResults() throws IOException {
        Path golden = Program.GOLDEN.resolve("mobilenet_v2");
        Path zip = folder.resolve("network.zip");
        Program.run("convert", golden.resolve("model.onnx"), zip).done();
        Path input = golden.resolve("input.npy");
        assertArrayEquals(logits(golden.resolve("model.onnx"), input), logits(zip, input), ROUNDING);
    }

    private float[] logits(Path model, Path input) throws IOException {
        Path file = folder.resolve("logits.npy");
        Program.run("trace", model, "--input", input, "--out", "logits=" + file).done();
        return NpyFile.read(file).data();
    }

    @Test
    void mistakesAreOneLineAndLeaveNothing() throws IOException {
        Path model = TestData.shapesModel();
        Program.run("convert", model).refused("OUT.zip");
        Program.run("convert", folder.resolve("gone.onnx"), folder.resolve("out.zip"))
                .refused("no such file");
        Program.run("convert", model, folder.resolve("gone").resolve("out.zip")).refused("its folder does not exist");
        Path text = Files.writeString(folder.resolve("text.zip"), "not a model");
        Program.run("convert", text, folder.resolve("out.zip")).refused("text.zip: is a text file");
        assertFalse(Files.exists(folder.resolve("out.zip")));
        assertEquals(1, count(folder));
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
