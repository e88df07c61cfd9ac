package org.saliency4j.modelimport.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.operator.GraphBuilding;
import org.saliency4j.modelimport.onnx.operator.Samples;
import org.saliency4j.modelimport.onnx.operator.Value;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.SparseTensorProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/** Walks the nodes of a file in order and builds the engine's graph. Used once. */
final class GraphImport {
    private final Path path;
    private final OnnxFile file;
    private final @Nullable ImageSize size;
    private final List<String> warnings;
    private final Faults faults = new Faults();
    private final Map<String, StoredTensor> initializers = new LinkedHashMap<>();
    private final List<ModelInput> inputs = new ArrayList<>();
    private final Map<String, Long> opsets;
    private final Samples samples;
    private final NodeImport nodes;
    private final GraphBuilding building;
    private @Nullable InputDescription image;

    GraphImport(Path path, OnnxFile file, @Nullable ImageSize size, Samples samples, List<String> warnings) {
        this.path = path;
        this.file = file;
        this.size = size;
        this.warnings = warnings;
        this.samples = samples;
        this.opsets = NodeImport.opsets(file.model().getOpsetImportList());
        opsets.putIfAbsent("", OnnxReader.OLDEST_OPSET);
        for (StoredTensor tensor : file.initializers()) {
            initializers.put(tensor.proto().getName(), tensor);
        }
        // Files of the first versions list every initializer among the inputs as well.
        for (ValueInfoProto input : file.graph().getInputList()) {
            if (!initializers.containsKey(input.getName())) {
                inputs.add(ModelInput.of(input));
            }
        }
        Path folder = path.toAbsolutePath().getParent();
        building = new GraphBuilding(folder == null ? path : folder, declaredBatch(), samples, warnings::add);
        nodes = new NodeImport(file.model(), building, faults);
    }

    Graph run() throws IOException {
        Set<String> needed = neededValues();
        declareInputs(needed);
        readInitializers(needed);
        for (NodeProto proto : file.graph().getNodeList()) {
            if (proto.getOutputList().stream().anyMatch(needed::contains)) {
                nodes.add(proto, opsets);
            }
        }
        for (ValueInfoProto output : file.graph().getOutputList()) {
            declareOutput(output.getName());
        }
        if (faults.isEmpty() && image == null) {
            faults.add("no output depends on an input");
        }
        if (!faults.isEmpty()) {
            throw new ModelImportException(path, faults.message());
        }
        checkDeclarations();
        return building.graph().build();
    }

    /** The first input. */
    InputDescription input() {
        if (image == null) {
            throw new IllegalStateException("asked before the import");
        }
        return image;
    }

    /** The values the outputs depend on. Nodes come after those they depend on, so one walk backwards finds them all. */
    private Set<String> neededValues() {
        Set<String> needed = new HashSet<>();
        file.graph().getOutputList().forEach(o -> needed.add(o.getName()));
        List<NodeProto> all = file.graph().getNodeList();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(Renaming.taken(all.get(i)));
            }
        }
        needed.remove("");
        return needed;
    }

    private void declareInputs(Set<String> needed) {
        if (inputs.isEmpty()) {
            throw new ModelImportException(path, "the graph has no input");
        }
        for (ModelInput input : inputs) {
            if (!needed.contains(input.name())) {
                warnings.add("input '" + input.name() + "' is not used");
                continue;
            }
            try {
                InputDescription description = input.describe(size, samples);
                Shape shape = description.shape();
                building.declareInput(input.name(), shape);
                image = image == null ? description : image;
                if (input.batch() > 1) {
                    warnings.add("input '" + input.name() + "' fixes a batch of " + input.batch()
                            + "; any batch is accepted");
                }
            } catch (IllegalArgumentException e) {
                fail(e, "input '" + input.name() + "'", List.of(input.name()));
            }
        }
    }

    private void readInitializers(Set<String> needed) throws IOException {
        for (SparseTensorProto sparse : file.graph().getSparseInitializerList()) {
            String name = sparse.getValues().getName();
            fail(
                    new IllegalArgumentException("sparse weights are not supported"),
                    "initializer '" + name + "'",
                    List.of(name));
        }
        List<String> unused = new ArrayList<>();
        for (StoredTensor tensor : file.initializers()) {
            String name = tensor.proto().getName();
            if (!needed.contains(name)) {
                unused.add("'" + name + "'");
                continue;
            }
            try {
                ElementType type = ElementType.of(tensor.proto().getDataType()).orElse(null);
                building.define(name, new Value.Fixed(name, tensor.read(building.folder()), type));
            } catch (IllegalArgumentException e) {
                fail(e, "initializer '" + name + "'", List.of(name));
            }
        }
        if (!unused.isEmpty()) {
            String some = String.join(", ", unused.subList(0, Math.min(unused.size(), 3)));
            warnings.add(unused.size() + " initializer(s) are not used: " + some + (unused.size() > 3 ? ", ..." : ""));
        }
    }

    private void declareOutput(String name) {
        Value value = building.find(name);
        if (value instanceof Value.Computed computed) {
            if (!computed.name().equals(name)) {
                // A branch or a loop has handed on a value that has another name.
                building.graph().add(name, new Identity(), List.of(computed.name()), name);
            }
            building.graph().output(name);
        } else if (value == null) {
            faults.add("output '" + name + "' is made by no node");
        } else if (value instanceof Value.Fixed) {
            faults.add("output '" + name + "' does not depend on the network's input");
        }
    }

    private void fail(RuntimeException e, String where, List<String> outputs) {
        nodes.fail(e, where);
        nodes.unavailable(outputs);
    }

    /** The batch size that the file fixes for its input, 0 if it leaves it open. */
    int declaredBatch() {
        return inputs.isEmpty() ? 0 : inputs.get(0).batch();
    }

    /** The number of things that kept the graph from being built. */
    int faults() {
        return faults.count();
    }

    private void checkDeclarations() {
        List<ValueInfoProto> declared = new ArrayList<>(file.graph().getValueInfoList());
        declared.addAll(file.graph().getOutputList());
        for (ValueInfoProto value : declared) {
            DeclaredShape shape = DeclaredShape.of(value);
            if (building.find(value.getName()) instanceof Value.Computed computed
                    && shape.contradicts(computed.extents())) {
                warnings.add("value '" + value.getName() + "' is declared as " + shape + " but has shape "
                        + computed.extents());
            }
        }
    }
}
