package org.saliency4j.modelimport.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.operator.GraphBuilding;
import org.saliency4j.modelimport.onnx.operator.OnnxNode;
import org.saliency4j.modelimport.onnx.operator.Operators;
import org.saliency4j.modelimport.onnx.operator.Value;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.OperatorSetIdProto;
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
    private final Map<String, Long> opsets = new HashMap<>();
    private final GraphBuilding building;
    private @Nullable InputDescription image;

    GraphImport(Path path, OnnxFile file, @Nullable ImageSize size, List<String> warnings) {
        this.path = path;
        this.file = file;
        this.size = size;
        this.warnings = warnings;
        for (StoredTensor tensor : file.initializers()) {
            initializers.put(tensor.proto().getName(), tensor);
        }
        // Files of the first versions list every initializer among the inputs as well.
        for (ValueInfoProto input : file.graph().getInputList()) {
            if (!initializers.containsKey(input.getName())) {
                inputs.add(ModelInput.of(input));
            }
        }
        for (OperatorSetIdProto set : file.model().getOpsetImportList()) {
            opsets.put(set.getDomain().equals("ai.onnx") ? "" : set.getDomain(), set.getVersion());
        }
        int batch = inputs.isEmpty() ? 0 : inputs.get(0).batch();
        Path folder = path.toAbsolutePath().getParent();
        building = new GraphBuilding(folder == null ? path : folder, batch, warnings::add);
    }

    Graph run() throws IOException {
        Set<String> needed = neededValues();
        declareInputs(needed);
        readInitializers(needed);
        for (NodeProto proto : file.graph().getNodeList()) {
            if (proto.getOutputList().stream().anyMatch(needed::contains)) {
                importNode(proto);
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
        List<NodeProto> nodes = file.graph().getNodeList();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (nodes.get(i).getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(nodes.get(i).getInputList());
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
                InputDescription description = input.describe(size);
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
                building.define(name, new Value.Fixed(name, tensor.read(building.folder())));
            } catch (IllegalArgumentException e) {
                fail(e, "initializer '" + name + "'", List.of(name));
            }
        }
        if (!unused.isEmpty()) {
            String some = String.join(", ", unused.subList(0, Math.min(unused.size(), 3)));
            warnings.add(unused.size() + " initializer(s) are not used: " + some + (unused.size() > 3 ? ", ..." : ""));
        }
    }

    private void importNode(NodeProto proto) {
        String domain = proto.getDomain().equals("ai.onnx") ? "" : proto.getDomain();
        OnnxNode node = new OnnxNode(proto, opsets.getOrDefault(domain, 0L));
        boolean blocked = proto.getInputList().stream()
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> building.find(name) instanceof Value.Unavailable);
        try {
            if (blocked ? !Operators.knows(node) : !Operators.build(node, building)) {
                faults.unsupported(node);
            }
            unavailable(proto.getOutputList());
        } catch (IllegalArgumentException | ArithmeticException e) {
            fail(e, node.toString(), proto.getOutputList());
        }
    }

    private void declareOutput(String name) {
        Value value = building.find(name);
        if (value instanceof Value.Computed computed) {
            building.graph().output(computed.name());
        } else if (value == null) {
            faults.add("output '" + name + "' is made by no node");
        } else if (value instanceof Value.Fixed) {
            faults.add("output '" + name + "' does not depend on the network's input");
        }
    }

    private void fail(RuntimeException e, String where, List<String> outputs) {
        String message = String.valueOf(e.getMessage());
        boolean hasCoordinates = message.startsWith("node '") || message.startsWith("input '");
        faults.add(hasCoordinates ? message : where + ": " + message);
        unavailable(outputs);
    }

    private void unavailable(List<String> names) {
        for (String name : names) {
            if (!name.isEmpty() && building.find(name) == null) {
                building.define(name, new Value.Unavailable(name));
            }
        }
    }

    private void checkDeclarations() {
        List<ValueInfoProto> declared = new ArrayList<>(file.graph().getValueInfoList());
        declared.addAll(file.graph().getOutputList());
        for (ValueInfoProto value : declared) {
            DeclaredShape shape = DeclaredShape.of(value);
            if (building.find(value.getName()) instanceof Value.Computed computed
                    && shape.contradicts(computed.shape())) {
                warnings.add("value '" + value.getName() + "' is declared as " + shape + " but has shape "
                        + computed.shape());
            }
        }
    }
}
