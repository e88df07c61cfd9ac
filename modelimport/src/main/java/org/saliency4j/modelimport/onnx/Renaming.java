package org.saliency4j.modelimport.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/** Nodes under other value names, so that a function or the body of a loop can be put into a graph more than once. */
final class Renaming {
    private final String prefix;
    private final UnaryOperator<String> names;

    /**
     * A renaming.
     *
     * @param prefix what comes before the names of nodes
     * @param names the new name of each value; unknown ones stay
     */
    Renaming(String prefix, UnaryOperator<String> names) {
        this.prefix = prefix;
        this.names = names;
    }

    /** The names of all values that nodes make, those in graphs within them included. */
    static Set<String> made(List<NodeProto> nodes) {
        Set<String> made = new HashSet<>();
        collect(nodes, made);
        made.remove("");
        return made;
    }

    private static void collect(List<NodeProto> nodes, Set<String> made) {
        for (NodeProto node : nodes) {
            made.addAll(node.getOutputList());
            for (AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasG()) {
                    GraphProto graph = attribute.getG();
                    graph.getInputList().forEach(input -> made.add(input.getName()));
                    graph.getInitializerList().forEach(tensor -> made.add(tensor.getName()));
                    collect(graph.getNodeList(), made);
                }
            }
        }
    }

    /** The names of all values that nodes take, those taken by graphs within them included. */
    static Set<String> taken(NodeProto node) {
        Set<String> taken = new HashSet<>(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                attribute.getG().getNodeList().forEach(inner -> taken.addAll(taken(inner)));
                attribute.getG().getOutputList().forEach(output -> taken.add(output.getName()));
            }
        }
        taken.remove("");
        return taken;
    }

    NodeProto node(NodeProto node) {
        NodeProto.Builder renamed = node.toBuilder()
                .clearInput()
                .clearOutput()
                .clearAttribute()
                .setName(prefix + (node.getName().isEmpty() ? node.getOpType() : node.getName()));
        node.getInputList().forEach(input -> renamed.addInput(name(input)));
        node.getOutputList().forEach(output -> renamed.addOutput(name(output)));
        for (AttributeProto attribute : node.getAttributeList()) {
            renamed.addAttribute(
                    attribute.hasG()
                            ? attribute.toBuilder()
                                    .setG(graph(attribute.getG()))
                                    .build()
                            : attribute);
        }
        return renamed.build();
    }

    GraphProto graph(GraphProto graph) {
        GraphProto.Builder renamed =
                graph.toBuilder().clearNode().clearInput().clearOutput().clearInitializer();
        graph.getNodeList().forEach(node -> renamed.addNode(node(node)));
        graph.getInputList().forEach(value -> renamed.addInput(value(value)));
        graph.getOutputList().forEach(value -> renamed.addOutput(value(value)));
        for (TensorProto tensor : graph.getInitializerList()) {
            renamed.addInitializer(tensor.toBuilder().setName(name(tensor.getName())));
        }
        return renamed.build();
    }

    private ValueInfoProto value(ValueInfoProto value) {
        return value.toBuilder().setName(name(value.getName())).build();
    }

    private String name(String name) {
        return name.isEmpty() ? name : names.apply(name);
    }
}
