package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/**
 * The ONNX project's own cases. Each either gives the expected outputs or is refused; a wrong number is never given.
 *
 * <p>The cases feed weights as inputs. Here every input but the first becomes a fixed value, as in networks.
 */
@Tag("kernels")
final class ConformanceTest {
    /** The tolerances of the suite's own runner. */
    private static final float RELATIVE = 1e-3f;

    private static final float ABSOLUTE = 1e-7f;

    /** Computed in float32 here, rounded to eight bits there. */
    private static final String ROUNDED = "test_cast_FLOAT_to_BFLOAT16";

    @TempDir
    private Path folder;

    /** A case that is no network: nothing fed, or data of types that are not read. */
    private static final class NotApplicable extends Exception {
        private static final long serialVersionUID = 1L;

        NotApplicable(String message) {
            super(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // archive, cases that must pass at least
        "onnx-node-latest, 161",
        "onnx-node-opset13, 114",
        "onnx-node-opset11, 29",
        "onnx-node-opset9, 13",
        "onnx-node-opset7, 66",
        "onnx-simple-latest, 1",
        "onnx-pytorch-converted-latest, 30",
        "onnx-pytorch-operator-latest, 10"
    })
    void casesGiveTheExpectedOutputsOrAreRefused(String archive, int floor) throws IOException {
        Path zip = TestFolders.shared("onnx-conformance").resolve(archive + ".zip");
        List<String> wrong = new ArrayList<>();
        int passed = 0;
        for (Map.Entry<String, Map<String, byte[]>> entry : cases(zip).entrySet()) {
            try {
                String difference = difference(entry.getValue());
                if (difference.isEmpty()) {
                    passed++;
                } else if (!entry.getKey().equals(ROUNDED)) {
                    wrong.add(entry.getKey() + ": " + difference);
                }
            } catch (ModelImportException | NotApplicable e) {
                // Refused with a reason, or not a network.
            } catch (RuntimeException e) {
                wrong.add(entry.getKey() + ": " + e);
            }
        }
        assertEquals(List.of(), wrong);
        int count = passed;
        assertTrue(count >= floor, () -> count + " cases passed, expected at least " + floor);
    }

    private static Map<String, Map<String, byte[]>> cases(Path zip) throws IOException {
        Map<String, Map<String, byte[]>> cases = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                int slash = entry.getName().indexOf('/');
                if (!entry.isDirectory() && slash > 0) {
                    cases.computeIfAbsent(entry.getName().substring(0, slash), c -> new HashMap<>())
                            .put(entry.getName().substring(slash + 1), in.readAllBytes());
                }
            }
        }
        return cases;
    }

    /** What is wrong with the outputs, empty if nothing. */
    private String difference(Map<String, byte[]> files) throws IOException, NotApplicable {
        ModelProto model = parse(files.get("model.onnx"));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> initializers =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .toList();
        if (inputs.isEmpty()) {
            throw new NotApplicable("nothing is fed");
        }
        graph.clearInput().addInput(inputs.get(0));
        for (int i = 1; i < inputs.size(); i++) {
            graph.addInitializer(tensor(files, "input_" + i).toBuilder()
                    .setName(inputs.get(i).getName()));
        }
        Path file = folder.resolve("case.onnx");
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        Graph imported = OnnxReader.read(file, null).graph();
        Taps taps = new Taps(imported.outputs(), List.of(), Taps.InputGradient.OMITTED);
        Trace trace = CompiledNetwork.compile(imported).trace(elements(tensor(files, "input_0")), taps);
        for (int i = 0; i < imported.outputs().size(); i++) {
            String difference = difference(
                    elements(tensor(files, "output_" + i)),
                    trace.activation(imported.outputs().get(i)));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    private static String difference(Tensor expected, Tensor actual) {
        if (!expected.shape().equals(actual.shape())) {
            return "shape " + actual.shape() + ", expected " + expected.shape();
        }
        for (int i = 0; i < expected.data().length; i++) {
            float e = expected.data()[i];
            float a = actual.data()[i];
            boolean same = Float.compare(e, a) == 0 || Math.abs(a - e) <= ABSOLUTE + RELATIVE * Math.abs(e);
            if (!same) {
                return "element " + i + " is " + a + ", expected " + e;
            }
        }
        return "";
    }

    private static ModelProto parse(byte[] bytes) throws NotApplicable {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new NotApplicable("texts that are no UTF-8");
        }
    }

    private static TensorProto tensor(Map<String, byte[]> files, String name) throws NotApplicable {
        byte[] bytes = files.get("test_data_set_0/" + name + ".pb");
        try {
            if (bytes != null) {
                return TensorProto.parseFrom(bytes);
            }
        } catch (InvalidProtocolBufferException e) {
            // Sequences and optionals are no tensors.
        }
        throw new NotApplicable("no tensor " + name);
    }

    private static Tensor elements(TensorProto proto) throws IOException, NotApplicable {
        try {
            return new StoredTensor(proto, null).read(Path.of(".")).toTensor();
        } catch (IllegalArgumentException e) {
            throw new NotApplicable(e.getMessage());
        }
    }
}
