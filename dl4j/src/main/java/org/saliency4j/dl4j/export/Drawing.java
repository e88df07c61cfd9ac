package org.saliency4j.dl4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.vertex.DeclaredInputVertex;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Tensor;

/** A computation graph as far as it is drawn, and the weights it will be given. */
final class Drawing {
    private record Weight(String vertex, String parameter, Tensor value) {}

    private static final List<Integer> CHANNELS_SECOND = List.of(0, 3, 1, 2);

    private final Graph graph;
    private final ComputationGraphConfiguration.GraphBuilder builder;
    private final Map<String, String> names;
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, String> declarations = new HashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();
    private final List<Weight> weights = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Drawing(Graph graph, IUpdater updater) {
        this.graph = graph;
        this.names = VertexNames.of(graph).byValue();
        this.builder = new NeuralNetConfiguration.Builder()
                .updater(updater)
                // Weights are set after all; without this DL4J insists on drawing random ones for every layer.
                .weightInit(org.deeplearning4j.nn.weights.WeightInit.ZERO)
                .graphBuilder()
                .validateOutputLayerConfig(false);
        taken.addAll(names.values());
    }

    Graph graph() {
        return graph;
    }

    /** An input, and behind it what DL4J does not save of it. */
    void input(String value) {
        builder.addInputs(value);
        String declared = fresh(value + "/declared");
        int[] dims = graph.shape(value).dims();
        int[] sample = Arrays.copyOfRange(dims, 1, dims.length);
        builder.addVertex(declared, new DeclaredInputVertex(sample, isChannelsLast(value)), value);
        declarations.put(value, declared);
        inputs.add(value);
    }

    /** Files with channels last begin by moving them. */
    private boolean isChannelsLast(String input) {
        return graph.consumers(input).stream()
                .anyMatch(node ->
                        node.op() instanceof Transpose t && t.permutation().equals(CHANNELS_SECOND));
    }

    /** The vertex that stands for a value. */
    String vertex(String value) {
        return declarations.getOrDefault(value, Objects.requireNonNull(names.get(value), value));
    }

    /** Some input of the network. */
    String anyInput() {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("the graph has no input, which DL4J needs");
        }
        return inputs.get(0);
    }

    /** A name for a vertex between others. */
    String fresh(String wish) {
        String name = wish;
        for (int i = 2; !taken.add(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    void layer(String name, Layer layer, String input) {
        builder.addLayer(name, layer, input);
    }

    void vertex(String name, GraphVertex vertex, List<String> operands) {
        Set<String> seen = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String operand : operands) {
            if (seen.add(operand)) {
                distinct.add(operand);
            } else {
                // DL4J hands a value to one place of a vertex only.
                String again = fresh(name + "/again");
                layer(again, new ActivationLayer(new ActivationIdentity()), operand);
                distinct.add(again);
            }
        }
        builder.addVertex(name, vertex, distinct.toArray(String[]::new));
    }

    void weight(String vertex, String parameter, Tensor value) {
        weights.add(new Weight(vertex, parameter, value));
    }

    /** Says that a network output is not the vertex of its value but one that follows it. */
    void end(String value, String vertex) {
        ends.put(value, vertex);
    }

    ComputationGraph finish(List<String> outputs) {
        builder.setOutputs(outputs.stream()
                .map(value -> ends.getOrDefault(value, vertex(value)))
                .toArray(String[]::new));
        ComputationGraph network = new ComputationGraph(builder.build());
        network.init();
        for (Weight weight : weights) {
            INDArray parameter = Objects.requireNonNull(
                    network.getVertex(weight.vertex).paramTable(false).get(weight.parameter));
            parameter.assign(NdTensors.toNdArray(weight.value).reshape('c', parameter.shape()));
        }
        return network;
    }
}
