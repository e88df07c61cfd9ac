package org.saliency4j.modelimport.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.operator.GraphBuilding;
import org.saliency4j.modelimport.onnx.operator.OnnxNode;
import org.saliency4j.modelimport.onnx.operator.Operators;
import org.saliency4j.modelimport.onnx.operator.Value;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.FunctionProto;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.OperatorSetIdProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/** Imports nodes one by one: operators, the file's own functions put in their place, branches and loops whose course is known. */
final class NodeImport {
    /** Functions within functions, graphs within graphs: more than any exporter nests. */
    private static final int DEEPEST = 32;

    /** Nodes in all, those of functions and loops counted as often as they are put into the graph. */
    private static final int MOST = 100_000;

    /** Turns of a loop: each becomes nodes of its own. */
    private static final int LONGEST_LOOP = 1000;

    private final GraphBuilding building;
    private final Faults faults;
    private final Map<String, FunctionProto> functions = new HashMap<>();
    private int nodes;

    NodeImport(ModelProto model, GraphBuilding building, Faults faults) {
        this.building = building;
        this.faults = faults;
        model.getFunctionsList()
                .forEach(f -> functions.putIfAbsent(key(f.getDomain(), f.getName(), f.getOverload()), f));
    }

    private static String key(String domain, String name, String overload) {
        return domain + ':' + name + ':' + overload;
    }

    /** The versions of operators that a file or a function states. */
    static Map<String, Long> opsets(List<OperatorSetIdProto> stated) {
        Map<String, Long> opsets = new HashMap<>();
        for (OperatorSetIdProto set : stated) {
            opsets.put(domain(set.getDomain()), set.getVersion());
        }
        return opsets;
    }

    private static String domain(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    void add(NodeProto proto, Map<String, Long> opsets) {
        add(proto, opsets, 0);
    }

    private void add(NodeProto proto, Map<String, Long> opsets, int depth) {
        OnnxNode node = new OnnxNode(proto, opsets.getOrDefault(domain(proto.getDomain()), 0L));
        FunctionProto function = functions.get(key(proto.getDomain(), proto.getOpType(), proto.getOverload()));
        boolean blocked = proto.getInputList().stream()
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> building.find(name) instanceof Value.Unavailable);
        try {
            if (++nodes > MOST || depth > DEEPEST) {
                throw node.refuse("the graph is too large, or nested too deeply");
            }
            if (blocked) {
                if (function == null && !isControl(node) && !Operators.knows(node)) {
                    faults.unsupported(node);
                }
            } else if (function != null) {
                inline(proto, function, depth);
            } else if (node.domain().isEmpty() && node.type().equals("If")) {
                branch(node, opsets, depth);
            } else if (node.domain().isEmpty() && node.type().equals("Loop")) {
                loop(node, opsets, depth);
            } else if (!Operators.build(node, building)) {
                faults.unsupported(node);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            fail(e, node.toString());
        }
        unavailable(proto.getOutputList());
    }

    private static boolean isControl(OnnxNode node) {
        return node.domain().isEmpty()
                && (node.type().equals("If") || node.type().equals("Loop"));
    }

    void fail(RuntimeException e, String where) {
        String message = String.valueOf(e.getMessage());
        boolean hasCoordinates = message.startsWith("node '") || message.startsWith("input '");
        faults.add(hasCoordinates ? message : where + ": " + message);
    }

    /** Gives values that nothing has made a name to be found by. */
    void unavailable(List<String> names) {
        for (String name : names) {
            if (!name.isEmpty() && building.find(name) == null) {
                building.define(name, new Value.Unavailable(name));
            }
        }
    }

    /** Puts a function's nodes in its place. */
    private void inline(NodeProto call, FunctionProto function, int depth) {
        Map<String, AttributeProto> attributes = new HashMap<>();
        function.getAttributeProtoList().forEach(a -> attributes.put(a.getName(), a));
        call.getAttributeList().forEach(a -> attributes.put(a.getName(), a));
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < function.getInputCount(); i++) {
            names.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
        }
        for (int i = 0; i < Math.min(function.getOutputCount(), call.getOutputCount()); i++) {
            if (!call.getOutput(i).isEmpty()) {
                names.put(function.getOutput(i), call.getOutput(i));
            }
        }
        String prefix = prefix(call) + "/";
        Set<String> made = Renaming.made(function.getNodeList());
        Renaming renaming =
                new Renaming(prefix, name -> names.getOrDefault(name, made.contains(name) ? prefix + name : name));
        Map<String, Long> opsets = opsets(function.getOpsetImportList());
        for (NodeProto node : function.getNodeList()) {
            add(withAttributes(renaming.node(node), attributes), opsets, depth + 1);
        }
        // A function may hand an operand on as it is.
        for (int i = 0; i < Math.min(function.getOutputCount(), call.getOutputCount()); i++) {
            if (!call.getOutput(i).isEmpty() && building.find(call.getOutput(i)) == null) {
                int input = function.getInputList().indexOf(function.getOutput(i));
                if (input >= 0 && input < call.getInputCount()) {
                    alias(call.getOutput(i), call.getInput(input));
                }
            }
        }
    }

    private static String prefix(NodeProto node) {
        if (!node.getName().isEmpty()) {
            return node.getName();
        }
        return node.getOutputCount() > 0 ? node.getOutput(0) : node.getOpType();
    }

    /** Attributes that refer to the function's are replaced by what the call gives, or left out. */
    private static NodeProto withAttributes(NodeProto node, Map<String, AttributeProto> given) {
        NodeProto.Builder resolved = node.toBuilder().clearAttribute();
        for (AttributeProto attribute : node.getAttributeList()) {
            AttributeProto value = attribute;
            if (!attribute.getRefAttrName().isEmpty()) {
                value = given.get(attribute.getRefAttrName());
            } else if (attribute.hasG()) {
                GraphProto.Builder graph = attribute.getG().toBuilder().clearNode();
                attribute.getG().getNodeList().forEach(inner -> graph.addNode(withAttributes(inner, given)));
                value = attribute.toBuilder().setG(graph).build();
            }
            if (value != null) {
                resolved.addAttribute(value.toBuilder().setName(attribute.getName()));
            }
        }
        return resolved.build();
    }

    /** The branch taken, if that is known. */
    private void branch(OnnxNode node, Map<String, Long> opsets, int depth) {
        boolean condition =
                truth(node, node.inputs().isEmpty() ? "" : node.inputs().get(0), "condition");
        GraphProto taken = node.graph(condition ? "then_branch" : "else_branch")
                .orElseThrow(() -> node.refuse(condition ? "then_branch" : "else_branch", "is missing"));
        body(taken, opsets, depth);
        for (int i = 0; i < node.outputs().size(); i++) {
            if (!node.outputs().get(i).isEmpty() && i < taken.getOutputCount()) {
                alias(node.outputs().get(i), taken.getOutput(i).getName());
            }
        }
    }

    private boolean truth(OnnxNode node, String name, String role) {
        if (building.find(name) instanceof Value.Fixed fixed
                && fixed.elements().shape().size() == 1) {
            return fixed.elements().toIntegers().values()[0] != 0;
        }
        throw node.refuse("its " + role + " '" + name + "' is not known before the network is fed");
    }

    private void body(GraphProto graph, Map<String, Long> opsets, int depth) {
        for (TensorProto tensor : graph.getInitializerList()) {
            try {
                building.define(
                        tensor.getName(),
                        new Value.Fixed(
                                tensor.getName(), new StoredTensor(tensor, null).read(building.folder()), null));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "tensor '" + tensor.getName() + "' cannot be read: " + e.getMessage(), e);
            }
        }
        for (NodeProto inner : graph.getNodeList()) {
            add(inner, opsets, depth + 1);
        }
    }

    /** Another name of a value. */
    private void alias(String name, String of) {
        Value value = building.find(of);
        if (value != null) {
            building.define(name, value);
        }
    }

    /** A loop's body as often as it runs, if that is known. */
    private void loop(OnnxNode node, Map<String, Long> opsets, int depth) {
        GraphProto body = node.graph("body").orElseThrow(() -> node.refuse("body", "is missing"));
        List<String> inputs = node.inputs();
        int carried = body.getInputCount() - 2;
        if (carried < 0
                || inputs.size() < carried + 2
                || body.getOutputCount() != node.outputs().size() + 1
                || node.outputs().size() != carried) {
            throw node.refuse("its body takes " + body.getInputCount() + " values and makes " + body.getOutputCount()
                    + "; loops that collect what every turn makes are not supported");
        }
        long turns = turns(node, inputs.get(0));
        if (turns > LONGEST_LOOP) {
            throw node.refuse("runs " + turns + " times, expected at most " + LONGEST_LOOP);
        }
        boolean goesOn = inputs.get(1).isEmpty() || truth(node, inputs.get(1), "condition");
        List<Value> state = new ArrayList<>();
        for (int i = 0; i < carried; i++) {
            Value value = building.find(inputs.get(i + 2));
            if (value == null) {
                throw node.refuse("takes '" + inputs.get(i + 2) + "', which nothing before it makes");
            }
            state.add(value);
        }
        for (long turn = 0; turn < turns && goesOn; turn++) {
            GraphProto once = renamed(node, body, turn);
            building.define(
                    once.getInput(0).getName(),
                    new Value.Fixed(once.getInput(0).getName(), FoldedIntegers.of(Shape.of(), turn), null));
            building.define(
                    once.getInput(1).getName(),
                    new Value.Fixed(once.getInput(1).getName(), FoldedIntegers.of(Shape.of(), 1), null));
            for (int i = 0; i < carried; i++) {
                building.define(once.getInput(i + 2).getName(), state.get(i));
            }
            body(once, opsets, depth);
            for (int i = 0; i < carried; i++) {
                Value value = building.find(once.getOutput(i + 1).getName());
                if (value == null || value instanceof Value.Unavailable) {
                    return;
                }
                state.set(i, value);
            }
            goesOn = truth(node, once.getOutput(0).getName(), "condition");
        }
        for (int i = 0; i < carried; i++) {
            if (!node.outputs().get(i).isEmpty()) {
                building.define(node.outputs().get(i), state.get(i));
            }
        }
    }

    private long turns(OnnxNode node, String name) {
        if (name.isEmpty()) {
            throw node.refuse("states no number of turns, which is not supported");
        }
        if (building.find(name) instanceof Value.Fixed fixed
                && fixed.elements().shape().size() == 1) {
            return fixed.elements().toIntegers().values()[0];
        }
        throw node.refuse("its number of turns '" + name + "' is not known before the network is fed");
    }

    private static GraphProto renamed(OnnxNode node, GraphProto body, long turn) {
        Set<String> own = new HashSet<>(Renaming.made(body.getNodeList()));
        body.getInputList().stream().map(ValueInfoProto::getName).forEach(own::add);
        body.getInitializerList().stream().map(TensorProto::getName).forEach(own::add);
        String prefix = node.name() + "/" + turn + "/";
        return new Renaming(prefix, name -> own.contains(name) ? prefix + name : name).graph(body);
    }
}
