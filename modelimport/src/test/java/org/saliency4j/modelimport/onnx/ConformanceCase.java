package org.saliency4j.modelimport.onnx;

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
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.operator.GraphBuilding;
import org.saliency4j.modelimport.onnx.operator.Samples;
import org.saliency4j.modelimport.onnx.operator.Value;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/**
 * One of the ONNX project's own cases: a model, what it is fed and what it gives.
 *
 * <p>The cases feed weights as inputs. Here one input at a time is what the network is fed, and all others are fixed values, as in networks.
 * Cases that feed integers are evaluated at import, as shape arithmetic is.
 *
 * @param name its name
 * @param files its files
 */
record ConformanceCase(String name, Map<String, byte[]> files) {
    /** The tolerances of the suite's own runner. */
    private static final float RELATIVE = 1e-3f;

    private static final float ABSOLUTE = 1e-7f;

    /** The number of the type in the format. */
    private static final int BFLOAT16 = 16;

    /** Rounded or cut off to eight bits there, and computed in float32 here. */
    private static final float RELATIVE_BFLOAT16 = 0x1.0p-7f;

    /**
     * Files of an old release whose nodes lack the attribute that their names and outputs speak of; onnxruntime gives what is given here.
     */
    private static final Set<String> WITHOUT_THEIR_ATTRIBUTE = Set.of(
            "test_resize_upsample_sizes_nearest_ceil_half_pixel",
            "test_resize_upsample_sizes_nearest_floor_align_corners",
            "test_resize_upsample_sizes_nearest_round_prefer_ceil_asymmetric");

    /** What came of a case. */
    enum Verdict {
        PASSED,
        UNSUPPORTED,
        FAILED
    }

    /**
     * What came of a case, and why.
     *
     * @param verdict what
     * @param reason why it did not pass
     */
    record Outcome(Verdict verdict, String reason) {}

    /** A case that cannot be posed to an importer of networks, or one way of posing it that is refused. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** All cases of an archive, by name. */
    static List<ConformanceCase> in(Path zip) throws IOException {
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
        return cases.entrySet().stream()
                .map(e -> new ConformanceCase(e.getKey(), e.getValue()))
                .toList();
    }

    /**
     * Poses the case.
     *
     * @param folder where its model may be written
     */
    Outcome run(Path folder) throws IOException {
        String refusal = "";
        try {
            ModelProto model = parse(files.get("model.onnx"));
            if (WITHOUT_THEIR_ATTRIBUTE.contains(name) && lacksAttribute(model)) {
                return new Outcome(
                        Verdict.UNSUPPORTED, "the file lacks the attribute nearest_mode that its outputs need");
            }
            List<ValueInfoProto> inputs = inputs(model.getGraph());
            for (int fed = 0; fed < inputs.size(); fed++) {
                try {
                    return judged(fed(model, inputs, fed, folder));
                } catch (ModelImportException | Refused e) {
                    refusal = refusal.isEmpty() ? reason(e) : refusal;
                }
            }
            return judged(evaluated(model, inputs, folder));
        } catch (Refused e) {
            return new Outcome(Verdict.UNSUPPORTED, refusal.isEmpty() ? reason(e) : refusal);
        } catch (RuntimeException e) {
            return new Outcome(Verdict.FAILED, e.toString());
        }
    }

    private static boolean lacksAttribute(ModelProto model) {
        return model.getGraph().getNode(0).getAttributeList().stream()
                .noneMatch(attribute -> attribute.getName().equals("nearest_mode"));
    }

    private static Outcome judged(String difference) {
        return new Outcome(difference.isEmpty() ? Verdict.PASSED : Verdict.FAILED, difference);
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf("case.onnx: ");
        return colon < 0 ? message : message.substring(colon + "case.onnx: ".length());
    }

    private static List<ValueInfoProto> inputs(GraphProto graph) {
        Set<String> initializers =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        return graph.getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .toList();
    }

    /** What is wrong with the outputs if one of the inputs is fed, empty if nothing. */
    private String fed(ModelProto model, List<ValueInfoProto> inputs, int fed, Path folder)
            throws IOException, Refused {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> named =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        ValueInfoProto input = inputs.get(fed);
        List<ValueInfoProto> weights = graph.getInputList().stream()
                .filter(v -> named.contains(v.getName()))
                .toList();
        graph.clearInput().addInput(input).addAllInput(weights);
        for (int i = 0; i < inputs.size(); i++) {
            if (i != fed) {
                graph.addInitializer(
                        tensor("input_" + i).toBuilder().setName(inputs.get(i).getName()));
            }
        }
        Path file = folder.resolve("case.onnx");
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        Graph imported = OnnxReader.read(file, null).graph();
        Taps taps = new Taps(imported.outputs(), List.of(), Taps.InputGradient.OMITTED);
        Tensor x = elements(tensor("input_" + fed));
        Shape expected = imported.shape(imported.inputs().get(0));
        boolean asOneSample = expected.rank() == x.shape().rank() + 1;
        Tensor batch = asOneSample ? x.reshaped(expected.withBatch(1)) : x;
        Trace trace = CompiledNetwork.compile(imported).trace(batch, taps);
        for (int i = 0; i < imported.outputs().size(); i++) {
            String difference =
                    difference(model, i, trace.activation(imported.outputs().get(i)));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    /** What is wrong with the outputs if everything is known at import, empty if nothing. */
    private String evaluated(ModelProto model, List<ValueInfoProto> inputs, Path folder) throws IOException, Refused {
        Faults faults = new Faults();
        GraphBuilding building = new GraphBuilding(folder, 0, Samples.UNBATCHED, warning -> {});
        GraphProto graph = model.getGraph();
        try {
            for (TensorProto initializer : graph.getInitializerList()) {
                define(building, initializer.getName(), initializer, folder);
            }
            for (int i = 0; i < inputs.size(); i++) {
                define(building, inputs.get(i).getName(), tensor("input_" + i), folder);
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
        NodeImport nodes = new NodeImport(model, building, faults);
        Map<String, Long> opsets = NodeImport.opsets(model.getOpsetImportList());
        for (NodeProto node : graph.getNodeList()) {
            nodes.add(node, opsets);
        }
        if (!faults.isEmpty()) {
            throw new Refused(faults.message());
        }
        for (int i = 0; i < graph.getOutputCount(); i++) {
            if (!(building.find(graph.getOutput(i).getName()) instanceof Value.Fixed fixed)) {
                throw new Refused("output " + i + " is not evaluated");
            }
            String difference = difference(model, i, fixed.elements().toTensor());
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    private static void define(GraphBuilding building, String name, TensorProto tensor, Path folder)
            throws IOException {
        ElementType type = ElementType.of(tensor.getDataType()).orElse(null);
        building.define(name, new Value.Fixed(name, new StoredTensor(tensor, null).read(folder), type));
    }

    /** An axis of extent 1 may stand elsewhere: it is the one sample. */
    private String difference(ModelProto model, int output, Tensor actual) throws IOException, Refused {
        TensorProto stored = tensor("output_" + output);
        int declared =
                model.getGraph().getOutput(output).getType().getTensorType().getElemType();
        boolean bfloat = declared == BFLOAT16;
        if (bfloat && stored.getDataType() != BFLOAT16) {
            // An old release stores their bits as integers.
            stored = stored.toBuilder().setDataType(BFLOAT16).build();
        }
        Tensor expected = elements(stored);
        float relative = bfloat ? RELATIVE_BFLOAT16 : RELATIVE;
        if (!essential(expected.shape()).equals(essential(actual.shape()))) {
            return "shape " + actual.shape() + ", expected " + expected.shape();
        }
        for (int i = 0; i < expected.data().length; i++) {
            float e = expected.data()[i];
            float a = actual.data()[i];
            boolean same = Float.compare(e, a) == 0 || Math.abs(a - e) <= ABSOLUTE + relative * Math.abs(e);
            if (!same) {
                return "element " + i + " is " + a + ", expected " + e;
            }
        }
        return "";
    }

    private static List<Integer> essential(Shape shape) {
        List<Integer> extents = new ArrayList<>();
        for (int dim : shape.dims()) {
            if (dim != 1) {
                extents.add(dim);
            }
        }
        return extents;
    }

    private static ModelProto parse(byte[] bytes) throws Refused {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new Refused("texts that are no UTF-8");
        }
    }

    private TensorProto tensor(String tensor) throws Refused {
        byte[] bytes = files.get("test_data_set_0/" + tensor + ".pb");
        try {
            if (bytes != null) {
                return TensorProto.parseFrom(bytes);
            }
        } catch (InvalidProtocolBufferException e) {
            // Sequences and optionals are no tensors.
        }
        throw new Refused("sequences and optional values are not supported");
    }

    private static Tensor elements(TensorProto proto) throws IOException, Refused {
        try {
            return new StoredTensor(proto, null).read(Path.of(".")).toTensor();
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
    }
}
