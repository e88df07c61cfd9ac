package org.saliency4j.jmh.guard.plain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;

/**
 * Runs and differentiates a graph node by node, one sample, every value in an array of its own: as a textbook would. Knows what a residual
 * network is made of. Frozen: see the package.
 */
public final class PlainNetwork {
    private final String input;
    private final String output;
    private final Map<Node, PlainOperator> operators = new LinkedHashMap<>();

    private PlainNetwork(Graph graph) {
        input = graph.inputs().get(0);
        output = graph.outputs().get(0);
        for (Node node : graph.nodes()) {
            if (!node.output().equals(input)) {
                operators.put(node, operator(graph, node));
            }
        }
    }

    /**
     * Prepares a graph of one input.
     *
     * @param graph a network of convolutions, rectifiers, maximum pools, sums, global means, reshapes and fully connected layers
     * @return the network
     * @throws IllegalArgumentException if it has an operator of another kind
     */
    public static PlainNetwork of(Graph graph) {
        return new PlainNetwork(graph);
    }

    private static PlainOperator operator(Graph graph, Node node) {
        Op op = node.op();
        Shape in = graph.shape(node.inputs().get(0));
        Shape out = graph.shape(node.output());
        if (op instanceof Conv2d conv) {
            return new PlainConvolution(conv, in, out);
        }
        if (op instanceof Pool2d pool && pool.kind() == PoolKind.MAX) {
            return new PlainMaxPool(pool.window(), in, out);
        }
        if (op instanceof Activation activation && activation.kind() == Activation.Kind.RELU) {
            return new PlainRelu();
        }
        if (op instanceof Reshape || (op instanceof Binary binary && binary.kind() == Binary.Kind.ADD)) {
            return new PlainAddition();
        }
        if (op instanceof GlobalPool pool && pool.kind() == PoolKind.AVERAGE) {
            return new PlainMean(in.dim(1));
        }
        if (op instanceof Linear linear) {
            return new PlainLinear(linear);
        }
        throw new IllegalArgumentException("no plain loops for " + node);
    }

    /**
     * A forward pass.
     *
     * @param sample the input's elements
     * @return the output's elements
     */
    public float[] forward(float[] sample) {
        return result(values(sample), output);
    }

    /**
     * A forward pass and the gradient of the output's first element.
     *
     * @param sample the input's elements
     * @return the gradient with respect to them
     */
    public float[] inputGradient(float[] sample) {
        Map<String, float[]> values = values(sample);
        Map<String, float[]> gradients = new HashMap<>();
        values.forEach((name, value) -> gradients.put(name, new float[value.length]));
        result(gradients, output)[0] = 1;
        List<Node> nodes = new ArrayList<>(operators.keySet());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            PlainOperator operator = operators.get(node);
            if (operator != null) {
                operator.backward(
                        results(values, node.inputs()),
                        result(gradients, node.output()),
                        results(gradients, node.inputs()));
            }
        }
        return result(gradients, input);
    }

    private Map<String, float[]> values(float[] sample) {
        Map<String, float[]> values = new HashMap<>();
        values.put(input, sample);
        operators.forEach(
                (node, operator) -> values.put(node.output(), operator.forward(results(values, node.inputs()))));
        return values;
    }

    private static List<float[]> results(Map<String, float[]> values, List<String> names) {
        return names.stream().map(name -> result(values, name)).toList();
    }

    private static float[] result(Map<String, float[]> values, String name) {
        float[] value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("value '" + name + "' was not computed");
        }
        return value;
    }
}
