package org.saliency4j.dl4j.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saliency4j.dl4j.read.layer.Building;
import org.saliency4j.dl4j.read.layer.Held;
import org.saliency4j.dl4j.read.layer.VertexCall;
import org.saliency4j.dl4j.read.layer.Vertices;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.modelimport.format.Faults;
import org.saliency4j.modelimport.format.InputDescription;

/**
 * Builds the engine's graph of a network. A value whose vertex could not be built is empty; vertices that take it are passed over, so that
 * a fault is reported once. Used once.
 */
final class NetworkImport {
    private final SourceNetwork network;
    private final InputInference inference;
    private final Faults faults = new Faults("vertices");
    private final Building building;
    private final Map<String, Optional<Held>> values = new HashMap<>();
    private final List<InputDescription> inputs = new ArrayList<>();

    NetworkImport(SourceNetwork network, InputShapes said, List<String> warnings) {
        this.network = network;
        this.inference = new InputInference(network, said, warnings);
        List<String> names = new ArrayList<>(network.inputs());
        network.stages().forEach(stage -> names.add(stage.name()));
        this.building = new Building(names);
    }

    /**
     * Runs the import.
     *
     * @return the graph
     * @throws IllegalArgumentException with one message that lists all that is not supported
     */
    Graph run() {
        for (Stage stage : network.stages()) {
            Vertices.unsupported(stage.vertex()).forEach(what -> faults.unsupported(stage.name(), what));
        }
        network.inputs().forEach(input -> values.put(input, fed(input)));
        network.stages().forEach(stage -> values.put(stage.name(), built(stage)));
        for (String output : network.outputs()) {
            if (!values.containsKey(output)) {
                faults.add("there is no vertex '" + output + "', which the network is asked for");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.message());
        }
        network.outputs()
                .forEach(output -> values.getOrDefault(output, Optional.empty()).ifPresent(building::output));
        return building.build();
    }

    /** What the first input is; known after the run. */
    InputDescription input() {
        return inputs.get(0);
    }

    private Optional<Held> fed(String input) {
        try {
            InputDescription description = inference.describe(input);
            inputs.add(description);
            return Optional.of(building.input(input, description.shape()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Held> built(Stage stage) {
        List<Held> taken = new ArrayList<>();
        for (String input : stage.inputs()) {
            Optional<Held> value = values.getOrDefault(input, Optional.empty());
            if (value.isEmpty()) {
                if (!values.containsKey(input)) {
                    faults.add("vertex '" + stage.name() + "' takes '" + input + "', which is not there");
                }
                return Optional.empty();
            }
            taken.add(value.get());
        }
        if (!Vertices.unsupported(stage.vertex()).isEmpty()) {
            return Optional.empty();
        }
        try {
            VertexCall call = new VertexCall(stage.name(), taken, stage.parameters(), building);
            return Optional.of(Vertices.build(stage.vertex(), call));
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add("vertex '" + stage.name() + "' (" + type(stage) + "): " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String type(Stage stage) {
        Object named = Vertices.layerOf(stage.vertex());
        return (named == null ? stage.vertex() : named).getClass().getSimpleName();
    }
}
