package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.OnnxModels;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice.Reason;

final class ModelFileTest {
    @TempDir
    private Path folder;

    private static OnnxModels classifier(int channels, int classes, Object height, Object width) {
        return OnnxModels.opset(13)
                .input("x", "N", channels, height, width)
                .ramp("w", classes, channels)
                .node("GlobalAveragePool", "pool", List.of("x"), "p")
                .node("Flatten", "flat", List.of("p"), "f")
                .node("Gemm", "fc", List.of("f", "w"), "y", OnnxModels.attribute("transB", 1))
                .output("y");
    }

    private Path write(OnnxModels model) {
        return model.write(folder.resolve("net.onnx"));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String failure(Path file) {
        return failure(file, ImportOptions.defaults());
    }

    private static String failure(Path file, ImportOptions options) {
        return assertThrows(ModelImportException.class, () -> ModelFile.read(file, options))
                .getMessage();
    }

    @Test
    void theModuleThatReadsAnArchiveIsNamed() throws IOException {
        Path file = folder.resolve("network.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("configuration.json", "coefficients.bin", "updaterState.bin")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.closeEntry();
            }
        }
        assertEquals(
                file
                        + ": is a network of Deeplearning4j: reading it takes the module saliency4j-dl4j and a backend of"
                        + " ND4J, such as nd4j-native, on the class path",
                failure(file));
    }

    private static PreprocessingChoice choice(ImportedModel model) {
        return model.report().preprocessing().orElseThrow();
    }

    @Test
    void filesThatAreNoModelsAreNamedForWhatTheyAre() throws IOException {
        assertTrue(failure(folder).endsWith(": is a folder, expected a model file"));
        assertTrue(failure(folder.resolve("missing.onnx")).endsWith("missing.onnx: no such file"));
        assertTrue(failure(file("empty.onnx", "")).endsWith("empty.onnx: is empty"));
        assertTrue(failure(file("text.onnx", "hello\nworld\n"))
                .endsWith(": is a text file, expected an ONNX or Keras model"));
        assertTrue(failure(file("lfs.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"))
                .endsWith(": is a Git LFS pointer: fetch the model itself with git lfs pull"));
        assertTrue(failure(file("model.keras", "PK\u0003\u0004 and so on")).contains("is a zip archive"));
        byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0};
        assertTrue(failure(Files.write(folder.resolve("model.h5"), hdf5)).contains("damaged HDF5"));
    }

    @Test
    void everyErrorIsOneLineThatBeginsWithTheFile() throws IOException {
        Path file = file("text.onnx", "hello");
        ModelImportException e = assertThrows(ModelImportException.class, () -> ModelFile.read(file));
        assertTrue(e.getMessage().startsWith(file + ": "));
        assertFalse(e.getMessage().contains("\n"));
        assertEquals(file, e.file());
    }

    @Test
    void guessesAreFlagged() {
        ImportedModel imagenet = ModelFile.read(write(classifier(3, 1000, 8, 8)));
        assertEquals("imagenet", choice(imagenet).name());
        assertTrue(choice(imagenet).isGuess());
        ImportedModel other = ModelFile.read(write(classifier(3, 10, 8, 8)));
        assertEquals(
                "unit (a guess; the file does not say what the network wants)",
                choice(other).toString());
    }

    @Test
    void forbiddenGuessLeavesPicturesAsTheyAre() {
        ImportedModel model = ModelFile.read(
                write(classifier(3, 1000, 8, 8)), ImportOptions.defaults().withoutGuessing());
        assertEquals("none", choice(model).name());
        assertEquals(Reason.NONE, choice(model).reason());
    }

    @Test
    void optionBeatsSidecarBeatsMetadataBeatsGuess() throws IOException {
        Path file = write(classifier(3, 1000, 8, 8).metadata("Image.NominalPixelRange", "NominalRange_0_255"));
        assertEquals(
                "raw255 (from the model's metadata)",
                choice(ModelFile.read(file)).toString());
        file("net.onnx.json", "{\"preprocessing\": \"caffe_bgr\"}");
        assertEquals(
                "caffe_bgr (from the file beside the model)",
                choice(ModelFile.read(file)).toString());
        ImportOptions options = ImportOptions.defaults().withPreprocessing("tf");
        assertEquals("tf (asked for)", choice(ModelFile.read(file, options)).toString());
    }

    @Test
    void preprocessingThatDoesNotSuitTheChannelsIsRefused() {
        String message =
                failure(write(classifier(1, 10, 8, 8)), ImportOptions.defaults().withPreprocessing("imagenet"));
        assertTrue(message.endsWith("preprocessing 'imagenet' has 3 channel(s), the network's input has 1"), message);
    }

    @Test
    void networksThatTakeNoPicturesHaveNoPreprocessing() {
        Path file = write(classifier(5, 10, 8, 8));
        ImportedModel model = ModelFile.read(file);
        assertTrue(model.report().preprocessing().isEmpty());
        assertThrows(IllegalArgumentException.class, model::pictureGraph);
        assertTrue(failure(file, ImportOptions.defaults().withPreprocessing("unit"))
                .contains("takes no pictures to preprocess"));
    }

    @Test
    void sidecarGivesTheSizeTheFileLeavesOpen() throws IOException {
        Path file = write(classifier(3, 10, "h", "w"));
        assertTrue(failure(file).contains("--size HxW"));
        file(
                "net.onnx.json",
                "{\"preprocessing\": {\"preset\": \"imagenet\", \"resize\": {\"shortSide\": 16, \"crop\": 12}}}");
        ImportedModel model = ModelFile.read(file);
        assertEquals(Shape.batched(3, 12, 12), model.graph().shape("x"));
        Image photo = Image.filled(20, 30, 0.1f, 0.2f, 0.3f);
        Image prepared = model.prepare(photo);
        assertEquals(12, prepared.height());
        assertEquals(12, prepared.width());
        String conflict = failure(file, ImportOptions.defaults().withSize(new ImageSize(14, 14)));
        assertTrue(conflict.contains("makes pictures of 12x12, the network's input is 14x14"), conflict);
    }

    @Test
    void pictureGraphStartsWithThePreprocessing() {
        ImportedModel model = ModelFile.read(write(classifier(3, 1000, 8, 8)));
        Graph graph = model.pictureGraph();
        assertEquals(List.of("image"), graph.inputs());
        assertEquals("preprocessing/normalize", graph.producer("x").name());
        assertEquals(model.graph().outputs(), graph.outputs());
    }

    @Test
    void labelsComeFromTheSidecarOrTheOption() throws IOException {
        Path file = write(classifier(3, 2, 8, 8));
        assertEquals("class 1", ModelFile.read(file).labels().of(1));
        file("net.onnx.json", "{\"labels\": [\"cat\", \"dog\"]}");
        assertEquals("dog", ModelFile.read(file).labels().of(1));
        file("net.onnx.json", "{\"labels\": \"names.txt\"}");
        file("names.txt", "Katze\nHund\nMaus\n");
        ImportedModel named = ModelFile.read(file);
        assertEquals("Hund", named.labels().of(1));
        assertEquals(List.of("3 labels for 2 classes"), named.report().warnings());
        Path others = file("others.txt", "chat\nchien");
        assertEquals(
                "chien",
                ModelFile.read(file, ImportOptions.defaults().withLabels(others))
                        .labels()
                        .of(1));
    }

    @Test
    void brokenSidecarsAreRefusedByName() throws IOException {
        Path file = write(classifier(3, 2, 8, 8));
        String[][] cases = {
            {"{", "not valid JSON"},
            {"[]", "expected a JSON object"},
            {"{\"preprocess\": \"tf\"}", "unknown key 'preprocess'"},
            {"{\"preprocessing\": \"tfx\"}", "no preprocessing named 'tfx', expected one of [caffe_bgr, imagenet,"},
            {"{\"preprocessing\": 3}", "expected a text or an object"},
            {"{\"preprocessing\": {\"mean\": [1, 2]}}", "mean of 2 values for 3 channel(s), expected 1 or 3"},
            {"{\"preprocessing\": {\"std\": 0}}", "std [0.0], expected no 0"},
            {"{\"preprocessing\": {\"channels\": \"CMYK\"}}", "channels 'CMYK', expected RGB, BGR or GREY"},
            {"{\"preprocessing\": {\"channels\": \"GREY\"}}", "has 1 channel(s), the network's input has 3"},
            {"{\"preprocessing\": {\"resize\": {\"crop\": 8}}}", "expected {\"shortSide\", \"crop\"} or {\"size\"}"},
            {"{\"preprocessing\": {\"preset\": \"tf\", \"scale\": 2}}", "a preset and arithmetic of its own"},
            {"{\"labels\": 7}", "labels are NUMBER"},
            {"{\"labels\": \"../names.txt\"}", "outside the model's folder"},
            {"{\"labels\": \"missing.txt\"}", "no such file of labels"},
        };
        for (String[] wrong : cases) {
            file("net.onnx.json", wrong[0]);
            String message = failure(file);
            assertTrue(message.contains(wrong[1]), wrong[0] + " -> " + message);
        }
    }
}
