package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.saliency4j.modelimport.RelativeError.assertWithin;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** Trained networks written by many programs, against what ONNX Runtime computed. */
@Tag("kernels")
final class RealNetworksTest {
    private static final double VALUES = 1e-5;
    /**
     * The table of predictions has six digits after the point. Logits are of size 16 to 32, where a float's spacing is 2^-19; a probability
     * moves by at most half of what a logit does, and a chain of layers may be off by four spacings.
     */
    private static final double PROBABILITIES = 0.5e-6 + 0.5 * 4 * 0x1.0p-19;

    private static Path model(String name) {
        return TestFolders.shared("models/onnx").resolve(name).resolve("model.onnx");
    }

    private static Tensor run(Graph graph, String value, Tensor input) {
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(value))
                .activation(value);
    }

    @ParameterizedTest
    @CsvSource({
        "squeezenet1.1-imagenet, squeezenet0_flatten0_reshape0, 1235496",
        "mnist-cntk, Plus214_Output_0, 5994",
        "mnist-dianna, output, 63522",
        "mnist-pytorch-tribuo, output_probs, 21840",
        "resnet20-cifar10-pytorch, logits, 271098",
        "mobilenetv2-0.35-128-tf2onnx, dense, 401925",
        "ultraface-rfb320, scores, 307624",
        "ultraface-rfb320, boxes, 307624"
    })
    void outputsAreOnnxRuntimes(String name, String output, long parameters) throws IOException {
        Path file = model(name);
        Graph graph = ModelFile.read(file).graph();
        assertEquals(parameters, graph.parameters());
        Path expected = file.resolveSibling("expected");
        Tensor input = NpyFile.read(expected.resolve("input_0.npy"));
        Tensor reference = NpyFile.read(expected.resolve("output_0_" + output + ".npy"));
        assertWithin(VALUES, reference, run(graph, output, input), name + " " + output);
    }

    @Test
    void networkExportedForOneSampleRunsWithMany() throws IOException {
        Path file = model("squeezenet1.1-imagenet");
        Graph graph = ModelFile.read(file).graph();
        Tensor one = NpyFile.read(file.resolveSibling("expected").resolve("input_0.npy"))
                .row(0);
        Tensor zeros = Tensor.zeros(one.shape());
        String output = graph.outputs().get(0);
        Tensor alone = run(graph, output, one);
        Tensor among = run(graph, output, Tensor.stack(List.of(zeros, one, zeros)));
        assertEquals(Shape.of(3, 1000), among.shape());
        assertEquals(alone, among.row(1));
    }

    @Test
    void predictionsOnPhotographsAreThoseOfTheTable() throws IOException {
        Path file = model("squeezenet1.1-imagenet");
        ImportedModel model = ModelFile.read(
                file, ImportOptions.defaults().withLabels(TestFolders.shared("labels/imagenet_class_index.json")));
        CompiledNetwork network = CompiledNetwork.compile(model.pictureGraph());
        List<String> table = Files.readAllLines(file.resolveSibling("expected").resolve("top5.tsv"));
        for (String line : table.subList(1, table.size())) {
            String[] fields = line.split("\t", -1);
            Tensor image =
                    model.prepare(ImageFile.read(TestFolders.shared(fields[0]))).toTensor();
            double[] probabilities =
                    softmax(network.trace(image, Taps.none()).scores().data());
            int[] best = IntStream.range(0, probabilities.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < best.length; i++) {
                int expected = Integer.parseInt(fields[1 + 2 * i]);
                assertEquals(expected, best[i], fields[0] + ", place " + (i + 1));
                assertEquals(Double.parseDouble(fields[2 + 2 * i]), probabilities[expected], PROBABILITIES, fields[0]);
            }
        }
        assertEquals("tench", model.labels().of(0));
    }

    private static double[] softmax(float[] scores) {
        double sum = 0;
        double[] result = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            result[i] = Math.exp(scores[i]);
            sum += result[i];
        }
        for (int i = 0; i < scores.length; i++) {
            result[i] /= sum;
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"squeezenet", "resnet50", "bvlc_alexnet", "inception_v1", "zfnet512"})
    void lightNetworksOfTheOnnxProjectGiveTheirOutputs(String name) throws IOException {
        Path folder = TestFolders.shared("onnx-conformance/light");
        Graph graph = ModelFile.read(folder.resolve("light_" + name + ".onnx")).graph();
        Shape shape = graph.shape(graph.inputs().get(0)).withBatch(1);
        float[] ramp = new float[shape.size()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / (float) ramp.length;
        }
        Tensor expected = read(folder.resolve("light_" + name + "_output_0.pb"));
        assertWithin(VALUES, expected, run(graph, graph.outputs().get(0), Tensor.of(shape, ramp)), name);
    }

    @Test
    void weightsWrittenAsOneRepeatedNumberAreMade() {
        Graph graph = ModelFile.read(
                        TestFolders.shared("onnx-conformance/light").resolve("light_vgg19.onnx"))
                .graph();
        assertEquals(Shape.batched(1000), graph.shape("prob_1"));
        assertEquals(143_667_240, graph.parameters());
    }

    private static Tensor read(Path file) throws IOException {
        try {
            TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
            return new StoredTensor(proto, null).read(file.getParent()).toTensor();
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    /** A file from before opsets were numbered; the values were computed with PyTorch's convolutions in double from the file's weights. */
    @Test
    void fileWithoutOpsetIsReadAsTheFirst() {
        Graph graph = ModelFile.read(model("super-resolution")).graph();
        float[] picture = new float[224 * 224];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i * 7919L % 1009 / 1009f;
        }
        Tensor result = run(graph, graph.outputs().get(0), Tensor.of(Shape.of(1, 1, 224, 224), picture));
        assertEquals(Shape.of(1, 1, 672, 672), result.shape());
        int[] places = {0, 672 + 2, 335 * 672 + 336, 671 * 672 + 671, 100 * 672 + 601};
        double[] values = {
            0.09865392661393199, 0.4467068151355031, 0.9174445433364565, 0.3866164514977394, 0.669261123964253
        };
        for (int i = 0; i < places.length; i++) {
            assertEquals(values[i], result.data()[places[i]], VALUES);
        }
        double norm = 0;
        for (float value : result.data()) {
            norm += (double) value * value;
        }
        assertEquals(408.9945491128542, Math.sqrt(norm), 408 * VALUES);
    }
}
