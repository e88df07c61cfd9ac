package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.testdata.Scene;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.TestData;

final class ExplainIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 192;

    @TempDir
    private Path folder;

    private Path model;
    private Path pictures;
    private Path out;
    private final List<Scene> scenes = new ArrayList<>();

    @BeforeEach
    void takePictures() throws IOException {
        model = TestData.shapesModel();
        pictures = Files.createDirectory(folder.resolve("pictures"));
        out = folder.resolve("a/b");
        for (int i = 0; i < 3; i++) {
            scenes.add(Scenes.of(5, LARGE).scene(i));
            ImageFile.writePng(
                    pictures.resolve("scene" + i + ".png"), scenes.get(i).image());
        }
    }

    private JsonNode explain(Object... more) throws IOException {
        Object[] all = new Object[more.length + 6];
        Object[] first = {"explain", model, "--json", "--out", out, "--iterations=3"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return Program.run(all).done().json();
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(Files.readString(out.resolve("manifest.json")));
    }

    @Test
    void everyPictureGetsARawMapAndAnOverlayByEveryMethod() throws IOException {
        explain(pictures);
        List<String> expected = new ArrayList<>(List.of("manifest.json"));
        for (int i = 0; i < 3; i++) {
            for (String method : List.of("gradcam", "opticam")) {
                String name = "scene" + i + "." + method;
                expected.addAll(List.of(name + ".npy", name + ".png"));
                assertEquals(
                        Shape.of(12, 12),
                        NpyFile.read(out.resolve(name + ".npy")).shape());
                Image overlay = ImageFile.read(out.resolve(name + ".png"));
                assertEquals(LARGE, overlay.height());
                assertEquals(LARGE, overlay.width());
            }
        }
        assertEquals(expected.stream().sorted().toList(), Program.names(out));
    }

    @Test
    void theReportHoldsPredictionsAndMaps() throws IOException {
        JsonNode report = explain(pictures);
        assertEquals(3, report.get("images").size());
        for (int i = 0; i < 3; i++) {
            JsonNode image = report.get("images").get(i);
            assertEquals(
                    pictures.resolve("scene" + i + ".png").toString(),
                    image.get("image").asText());
            JsonNode top = image.at("/predictions/0");
            assertEquals(scenes.get(i).label().label(), top.get("label").asText());
            assertEquals(scenes.get(i).label().ordinal(), top.get("class").asInt());
            assertTrue(top.get("probability").asDouble()
                    > image.at("/predictions/1/probability").asDouble());
            assertEquals(3, image.get("predictions").size());
            JsonNode map = image.at("/maps/1");
            assertEquals("opticam", map.get("method").asText());
            assertEquals(TestData.LAST_FEATURES, map.get("layer").asText());
            assertEquals(
                    "logit:" + top.get("class").asInt(), map.get("objective").asText());
            assertEquals("ok", map.get("status").asText());
            assertEquals(4, map.get("forwards").asInt());
            assertEquals(3, map.get("backwards").asInt());
            assertTrue(map.get("millis").isNumber());
            assertTrue(Files.exists(Path.of(map.get("npy").asText())));
            assertTrue(Files.exists(Path.of(map.get("png").asText())));
        }
    }

    @Test
    void theManifestSaysHowToMakeTheMapsAgain() throws IOException {
        explain(pictures, "--target", "heart", "--colormap", "viridis");
        JsonNode manifest = manifest();
        assertTrue(manifest.at("/model/sha256").asText().matches("[0-9a-f]{64}"));
        assertEquals(Files.size(model), manifest.at("/model/bytes").asLong());
        assertEquals("heart", manifest.at("/options/target").asText());
        assertEquals("viridis", manifest.at("/options/colormap").asText());
        assertEquals(3, manifest.at("/options/methods/1/options/iterations").asInt());
        assertEquals(TestData.LAST_FEATURES, manifest.at("/options/layers/0").asText());
        assertEquals("logit:7", manifest.at("/images/0/maps/0/objective").asText());
        assertEquals("scene0.gradcam.npy", manifest.at("/images/0/maps/0/npy").asText());
    }

    @Test
    void whenItWasMadeIsAllThatTwoManifestsDifferIn() throws IOException {
        explain(pictures);
        ObjectNode first = (ObjectNode) manifest();
        byte[] map = Files.readAllBytes(out.resolve("scene1.opticam.npy"));
        explain(pictures, "--threads", "1");
        ObjectNode second = (ObjectNode) manifest();
        assertTrue(first.remove("run").has("finished"));
        second.remove("run");
        assertEquals(first, second);
        assertArrayEquals(map, Files.readAllBytes(out.resolve("scene1.opticam.npy")));
    }

    @Test
    void batchesDoNotChangeTheMaps() throws IOException {
        explain(pictures);
        List<byte[]> together = maps();
        explain(pictures, "--batch", "1");
        List<byte[]> alone = maps();
        for (int i = 0; i < together.size(); i++) {
            assertArrayEquals(together.get(i), alone.get(i));
        }
    }

    private List<byte[]> maps() throws IOException {
        List<byte[]> maps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            maps.add(Files.readAllBytes(out.resolve("scene" + i + ".gradcam.npy")));
            maps.add(Files.readAllBytes(out.resolve("scene" + i + ".opticam.npy")));
        }
        return maps;
    }

    @Test
    void severalLayersGiveAMapEachNamedAfterTheLayer() throws IOException {
        String block = Program.run("inspect", model, "--json")
                .done()
                .json()
                .at("/candidates/0/name")
                .asText();
        JsonNode report = explain(pictures.resolve("scene0.png"), "--layer", "auto," + block);
        assertEquals(4, report.at("/images/0/maps").size());
        List<String> names = Program.names(out);
        assertTrue(names.contains("scene0.gradcam.stage4_relu2_Relu_output_0.npy"), names.toString());
        assertEquals(1 + 4 * 2, names.size());
    }

    @Test
    void picturesOfOneNameAreKeptApart() throws IOException {
        Path twin = Files.createDirectory(folder.resolve("twin"));
        Files.copy(pictures.resolve("scene0.png"), twin.resolve("scene0.png"));
        explain(pictures.resolve("scene0.png"), twin.resolve("scene0.png"), "--preset", "official-code");
        List<String> names = Program.names(out);
        assertTrue(names.contains("scene0.opticam.npy") && names.contains("scene0-2.opticam.npy"), names.toString());
    }

    @Test
    void mapsAreJudgedOnRequest() throws IOException {
        assertEquals(0, explain(pictures).get("scores").size());
        JsonNode scores = explain(pictures, "--scores").get("scores");
        assertTrue(scores.size() >= 6, scores.toString());
        assertEquals(3, scores.at("/0/n").asInt());
    }

    @Test
    void peopleReadPredictionsAndFiles() {
        Program program =
                Program.run("explain", model, pictures.resolve("scene0.png"), "--out", out, "--method", "gradcam");
        String text = program.done().out();
        assertTrue(text.contains(scenes.get(0).label().label() + " "), text);
        assertTrue(text.contains("scene0.gradcam.png"), text);
        assertTrue(text.contains("manifest.json"), text);
        assertEquals("", program.err());
    }

    @Test
    void theMethodsAreListed() throws IOException {
        JsonNode list =
                Program.run("explain", "--method", "list", "--json").done().json();
        assertEquals("gradcam", list.at("/0/id").asText());
        for (JsonNode method : list) {
            for (String field : List.of("id", "name", "group", "paper")) {
                assertFalse(method.get(field).asText().isEmpty(), method.toString());
            }
        }
        assertTrue(Program.run("explain", "--method", "list").done().out().startsWith("id "));
    }

    @Test
    void aGuessedPreprocessingIsMentioned() {
        Program program = Program.run(
                "explain",
                Program.GOLDEN.resolve("vgg_bn/model.onnx"),
                pictures.resolve("scene0.png"),
                "--method",
                "gradcam",
                "--out",
                out);
        assertTrue(program.done().err().contains("'unit' is a guess"), program.err());
    }
}
