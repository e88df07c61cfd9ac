package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.step.ChannelMajor;
import org.saliency4j.engine.step.Wiring.Value;
import org.saliency4j.engine.tensor.Shape;

/**
 * Numbers for values. Names of the same elements in the same memory order (identities, reshapes that move nothing) share a number, and with
 * it a gradient: unless somebody looks at the gradient of a name that only some of the readers read.
 */
final class ValueTable {
    private final Graph graph;
    private final Set<String> distinct = new HashSet<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();

    ValueTable(Graph graph, List<Stage> stages, Request request) {
        this.graph = graph;
        Map<String, Integer> readers = new HashMap<>();
        Map<String, Stage> producers = new HashMap<>();
        for (Stage stage : stages) {
            stage.reads().forEach(value -> readers.merge(value, 1, Integer::sum));
            producers.put(stage.output(), stage);
        }
        readers.merge(request.anchor(), 1, Integer::sum);
        for (String wanted : request.gradients()) {
            Stage stage = producers.get(wanted);
            while (stage != null && isAlias(stage)) {
                String source = stage.inputs().get(0);
                if (readers.getOrDefault(source, 0) > 1) {
                    distinct.add(wanted);
                }
                stage = producers.get(source);
            }
        }
    }

    /** Whether a stage only gives its operand another name or shape. */
    boolean isAlias(Stage stage) {
        if (!stage.isPlain() || distinct.contains(stage.output())) {
            return false;
        }
        if (stage.op() instanceof Identity) {
            return true;
        }
        return stage.op() instanceof Reshape
                && ChannelMajor.sameLayout(graph.shape(stage.inputs().get(0)), graph.shape(stage.output()));
    }

    void define(Stage stage) {
        if (isAlias(stage)) {
            ids.put(stage.output(), id(stage.inputs().get(0)));
        } else {
            ids.put(stage.output(), shapes.size());
            shapes.add(graph.shape(stage.output()));
        }
    }

    boolean has(String value) {
        return ids.containsKey(value);
    }

    int id(String value) {
        Integer id = ids.get(value);
        if (id == null) {
            throw new IllegalStateException("value '" + value + "' is used before it is made");
        }
        return id;
    }

    Value value(String name) {
        return new Value(id(name), graph.shape(name));
    }

    int count() {
        return shapes.size();
    }

    Shape shape(int id) {
        return shapes.get(id);
    }
}
