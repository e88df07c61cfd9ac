package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.RelativeError.assertWithin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;

/** Small networks exported by PyTorch, against what PyTorch computed. */
@Tag("kernels")
final class GoldenNetworksTest {
    private static final double VALUES = 1e-5;
    private static final double GRADIENTS = 1e-4;

    private static Graph graph(String name) {
        return ModelFile.read(TestFolders.golden(name).resolve("model.onnx")).graph();
    }

    private static Tensor array(String name, String array) throws IOException {
        return NpyFile.read(TestFolders.golden(name).resolve(array + ".npy"));
    }

    private static int[] classes(String name) throws IOException {
        Path about = TestFolders.golden(name).resolve("about.json");
        JsonNode classes = new ObjectMapper().readTree(Files.readString(about)).get("classes");
        int[] list = new int[classes.size()];
        for (int i = 0; i < list.length; i++) {
            list[i] = classes.get(i).intValue();
        }
        return list;
    }

    @ParameterizedTest
    @CsvSource({
        "resnet_bottleneck, 64682",
        "vgg_bn, 76810",
        "squeezenet, 727626",
        "mobilenet_v2, 41858",
        "mobilenet_v3, 17242",
        "vit, 24139",
        "conv_zoo, 6840"
    })
    void namesShapesAndParametersAreTheFiles(String name, long parameters) throws IOException {
        Graph graph = graph(name);
        assertEquals(List.of("input"), graph.inputs());
        assertEquals(List.of("logits", "features"), graph.outputs());
        assertTrue(graph.shape("features").accepts(array(name, "features").shape()));
        assertEquals(parameters, graph.parameters());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"resnet_bottleneck", "vgg_bn", "squeezenet", "mobilenet_v2", "mobilenet_v3", "vit", "conv_zoo"})
    void valuesAndGradientsArePytorchs(String name) throws IOException {
        CompiledNetwork network = CompiledNetwork.compile(graph(name));
        Tensor input = array(name, "input");
        Taps taps = Taps.none()
                .activation("logits")
                .activation("features")
                .gradient("features")
                .inputGradient();
        Trace trace = network.trace(input, Objectives.logit(classes(name)), taps);
        assertWithin(VALUES, array(name, "logits"), trace.activation("logits"), "logits");
        assertWithin(VALUES, array(name, "features"), trace.activation("features"), "features");
        assertWithin(GRADIENTS, array(name, "grad_features"), trace.gradient("features"), "gradient of features");
        assertWithin(GRADIENTS, array(name, "grad_input"), trace.inputGradient(), "gradient of the input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet_bottleneck", "mobilenet_v3", "vit", "conv_zoo"})
    void oneSampleGivesTheSameBitsAsTwo(String name) throws IOException {
        CompiledNetwork network = CompiledNetwork.compile(graph(name));
        Tensor input = array(name, "input");
        Taps taps = Taps.none().gradient("features").inputGradient();
        int[] classes = classes(name);
        Trace both = network.trace(input, Objectives.logit(classes), taps);
        for (int row = 0; row < classes.length; row++) {
            Trace one = network.trace(input.row(row), Objectives.logit(classes[row]), taps);
            assertEquals(both.scores().row(row), one.scores());
            assertEquals(both.gradient("features").row(row), one.gradient("features"));
            assertEquals(both.inputGradient().row(row), one.inputGradient());
        }
    }
}
