package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.keras.Comparison.assertWithin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.keras.hdf5.ByteSource;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Group;

/** Networks written by many versions of Keras, against what Keras computed. */
@Tag("kernels")
final class KerasRealNetworksTest {
    private static final double VALUES = 1e-4;
    private static final String SMALL = "models/keras/dl4j-keras-import";

    /**
     * The stored outputs of these files were computed by Keras 3, which reads three things in older files otherwise than the versions that
     * wrote them: it forgets the slope of LeakyReLU, its hard_sigmoid has another slope, and it takes Theano's kernels as they are. Each file
     * is read twice: as it is, and changed so that it says what Keras 3 understood.
     */
    private static final Map<String, List<String>> READ_OTHERWISE = Map.of(
            "examples__activations__LeakyReLU_0_model", List.of("\"alpha\": 0.5", "\"alpha\": 0.3"),
            "examples__gans__wgan_discriminator",
                    List.of("\"alpha\": 0.20000000298023224", "\"alpha\": 0.30000000000000000"),
            "tfkeras__act_3", List.of("2.2.4-tf", "3.2.4-tf"),
            "weights__batch_to_conv2d_theano_2", List.of("theano", "others"),
            "weights__conv2d_reshape_theano_2", List.of("theano", "others"),
            "weights__conv2d_theano_2", List.of("theano", "others"));

    @TempDir
    private Path folder;

    private static Tensor run(Graph graph, Tensor input) {
        String output = graph.outputs().get(0);
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(output))
                .activation(output);
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10_cnn_keras3, keras, 0, 122570",
        "fashion_mnist_cnn_keras3, keras, 0, 93322",
        "fer2013_mini_XCEPTION.102-0.66, hdf5, 0, 58423",
        "mobilenet_v1_0.25_224_imagenet, h5, img0, 475544",
        "mobilenet_v2_1.0_224_imagenet, keras, img0, 3538984",
        "resnet8_cifar10_mlperftiny, h5, 0, 78666",
        "tiny_XCEPTION_KDEF, hdf5, 0, 18314"
    })
    void outputsAreKeras(String name, String format, String example, long parameters) throws IOException {
        Path file = TestFolders.shared("models/keras").resolve(name + "." + format);
        Graph graph = ModelFile.read(file).graph();
        assertEquals(parameters, graph.parameters());
        Path expected = file.resolveSibling(name + ".expected");
        Tensor input = NpyFile.read(expected.resolve("input_" + example + ".npy"));
        assertWithin(VALUES, NpyFile.read(expected.resolve("output_" + example + ".npy")), run(graph, input), name);
    }

    @Test
    void outputsOfSmallModelsAreKeras() throws IOException {
        List<String> table = Files.readAllLines(TestFolders.shared(SMALL).resolve("index.tsv"));
        int compared = 0;
        for (String line : table.subList(1, table.size())) {
            // Some fields hold several lines.
            if (!line.contains("\tok ")) {
                continue;
            }
            String fileName = line.substring(0, line.indexOf('\t'));
            String name = fileName.substring(0, fileName.lastIndexOf('.'));
            Path file = TestFolders.shared(SMALL).resolve(fileName);
            List<String> change = READ_OTHERWISE.get(name);
            Graph graph = ModelFile.read(change == null ? file : changed(file, change))
                    .graph();
            Tensor input = NpyFile.read(file.resolveSibling(name + ".input.npy"));
            Tensor expected = NpyFile.read(file.resolveSibling(name + ".output.npy"));
            assertWithin(VALUES, expected, run(graph, input), name);
            if (change != null) {
                Tensor asWritten = run(ModelFile.read(file).graph(), input);
                assertTrue(Comparison.error(asWritten, expected, name) > VALUES, name);
            }
            compared++;
        }
        assertEquals(57, compared);
    }

    /** The file with every occurrence of a text replaced by one of the same length. */
    private Path changed(Path file, List<String> change) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertEquals(change.get(0).length(), change.get(1).length());
        assertTrue(bytes.contains(change.get(0)), change.get(0));
        return Files.writeString(
                folder.resolve("changed.h5"), bytes.replace(change.get(0), change.get(1)), StandardCharsets.ISO_8859_1);
    }

    /** A kernel turned by half a turn gives, of a turned image, what the kernel gives of the image, turned. */
    @Test
    void kernelsOfTheanoAreTurned() throws IOException {
        Path file = TestFolders.shared(SMALL).resolve("weights__conv2d_theano_2.h5");
        Tensor input = NpyFile.read(file.resolveSibling("weights__conv2d_theano_2.input.npy"));
        Tensor untold = NpyFile.read(file.resolveSibling("weights__conv2d_theano_2.output.npy"));
        Tensor result = run(ModelFile.read(file).graph(), turned(input));
        assertWithin(1e-6, turned(Comparison.channelsFirst(untold)), result, "turned");
    }

    /** Rows and columns of an image backwards; the channels, last or second, stay. */
    private static Tensor turned(Tensor image) {
        boolean channelsLast = image.shape().dim(1) == image.shape().dim(2);
        int channels = image.shape().dim(channelsLast ? 3 : 1);
        int samples = image.shape().dim(0);
        int pixels = image.data().length / samples / channels;
        float[] to = new float[image.data().length];
        for (int n = 0; n < samples; n++) {
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    int from = channelsLast ? (n * pixels + p) * channels + c : (n * channels + c) * pixels + p;
                    int q = pixels - 1 - p;
                    to[channelsLast ? (n * pixels + q) * channels + c : (n * channels + c) * pixels + q] =
                            image.data()[from];
                }
            }
        }
        return Tensor.of(image.shape(), to);
    }

    /** What the version that wrote them computed. */
    @ParameterizedTest
    @ValueSource(strings = {"ELU_0", "LeakyReLU_0", "ReLU_1", "ReLU_3", "Softmax_0", "ThresholdReLU_0"})
    void outputsAreThoseOfKeras2(String name) throws IOException {
        Path file = TestFolders.shared(SMALL).resolve("examples__activations__" + name + "_model.h5");
        Path values = TestFolders.shared(SMALL).resolve("examples__activations__" + name + "_inputs_and_outputs.h5");
        try (ByteSource bytes = ByteSource.of(values)) {
            Hdf5Group root = Hdf5Group.root(bytes);
            assertWithin(1e-6, only(root, "outputs"), run(ModelFile.read(file).graph(), only(root, "inputs")), name);
        }
    }

    private static Tensor only(Hdf5Group root, String group) {
        Hdf5Group values = root.group(group).orElseThrow();
        return values.array(values.names().get(0)).orElseThrow().read();
    }

    /** Keras 3 no longer reads these; that their shapes and weights fit is checked as they are read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tfkeras__adv_act_5",
                "tfkeras__cnn2d_33",
                "tfkeras__cnn2d_34",
                "tfkeras__cnn2d_35",
                "tfkeras__cnn2d_92",
                "tfkeras__cnn2d_93",
                "tfkeras__cnn2d_94",
                "tfkeras__cnn2d_95",
                "weights__batch_to_conv2d_theano_1",
                "weights__conv2d_reshape_tensorflow_1",
                "weights__conv2d_tensorflow_1",
                "weights__conv2d_theano_1"
            })
    void olderFilesAreRead(String name) {
        Graph graph =
                ModelFile.read(TestFolders.shared(SMALL).resolve(name + ".h5")).graph();
        assertFalse(graph.outputs().isEmpty());
    }

    @Test
    void openSizeIsAskedFor() {
        Path file = TestFolders.shared(SMALL).resolve("examples__12net.h5");
        String message = assertThrows(ModelImportException.class, () -> ModelFile.read(file))
                .getMessage();
        assertTrue(message.endsWith("leaves height and width open: give them with --size HxW"), message);
        Graph graph = ModelFile.read(file, ImportOptions.defaults().withSize(new ImageSize(12, 12)))
                .graph();
        assertEquals(2, graph.outputs().size());
    }
}
