package org.saliency4j.dl4j.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of either of DL4J's two kinds.
 *
 * @param inputs the names of its inputs
 * @param stages its vertices, each behind those it takes
 * @param outputs the names of the vertices it is asked for
 * @param types what DL4J says all vertices make of inputs of given types, by name; it fails for types that do not fit
 */
record SourceNetwork(
        List<String> inputs,
        List<Stage> stages,
        List<String> outputs,
        Function<List<InputType>, Map<String, InputType>> types) {
    private static final String INPUT = "input";

    SourceNetwork {
        inputs = List.copyOf(inputs);
        stages = List.copyOf(stages);
        outputs = List.copyOf(outputs);
    }

    static SourceNetwork of(ComputationGraph network) {
        if (network.getVertices() == null) {
            throw new IllegalArgumentException("the network has no parameters yet: call init() first");
        }
        var configuration = network.getConfiguration();
        List<Stage> stages = new ArrayList<>();
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            String name = vertex.getVertexName();
            if (!vertex.isInputVertex()) {
                stages.add(new Stage(
                        name,
                        Objects.requireNonNull(configuration.getVertices().get(name)),
                        Objects.requireNonNull(configuration.getVertexInputs().get(name)),
                        present(vertex.paramTable(false))));
            }
        }
        return new SourceNetwork(
                configuration.getNetworkInputs(),
                stages,
                configuration.getNetworkOutputs(),
                // DL4J fills in what it infers, so it is shown a copy.
                given -> configuration.clone().getLayerActivationTypes(false, false, given.toArray(InputType[]::new)));
    }

    static SourceNetwork of(MultiLayerNetwork network) {
        if (network.getLayers() == null) {
            throw new IllegalArgumentException("the network has no parameters yet: call init() first");
        }
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        List<String> names = names(network);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < names.size() - 1; i++) {
            stages.add(new Stage(
                    names.get(i + 1),
                    new LayerVertex(configuration.getConf(i), configuration.getInputPreProcess(i)),
                    List.of(names.get(i)),
                    present(network.getLayer(i).paramTable())));
        }
        return new SourceNetwork(
                List.of(names.get(0)),
                stages,
                List.of(names.get(names.size() - 1)),
                given -> types(configuration.clone(), names, given.get(0)));
    }

    /** The input's name, then those of the layers. Unlike vertices, layers may have none, or one name twice. */
    private static List<String> names(MultiLayerNetwork network) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = -1; i < network.getnLayers(); i++) {
            String given = i < 0 ? INPUT : network.getLayer(i).conf().getLayer().getLayerName();
            String name = given == null || given.isEmpty() ? "layer" + i : given;
            String unique = name;
            for (int n = 2; !taken.add(unique); n++) {
                unique = name + "_" + n;
            }
            names.add(unique);
        }
        return names;
    }

    private static Map<String, InputType> types(
            MultiLayerConfiguration configuration, List<String> names, InputType in) {
        Map<String, InputType> byName = new HashMap<>();
        byName.put(names.get(0), in);
        List<InputType> found = configuration.getLayerActivationTypes(in);
        for (int i = 0; i < found.size(); i++) {
            byName.put(names.get(i + 1), found.get(i));
        }
        return byName;
    }

    private static Map<String, INDArray> present(@Nullable Map<String, INDArray> table) {
        return table == null ? Map.of() : table;
    }
}
