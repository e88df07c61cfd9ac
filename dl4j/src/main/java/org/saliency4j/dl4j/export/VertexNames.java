package org.saliency4j.dl4j.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Input;

/**
 * One name for each value: an output's own, else its layer's where no other layer has that name, else its own.
 *
 * @param byValue vertex names by value names
 */
record VertexNames(Map<String, String> byValue) {
    static VertexNames of(Graph graph) {
        Map<String, Integer> uses = new HashMap<>();
        for (Node node : graph.nodes()) {
            uses.merge(node.name(), 1, Integer::sum);
            if (!node.output().equals(node.name())) {
                uses.merge(node.output(), 1, Integer::sum);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            // What a network is asked for is known by the output's name, everything else by the layer's.
            boolean named = !graph.outputs().contains(node.output())
                    && !(node.op() instanceof Input || node.op() instanceof Constant)
                    && !node.name().isBlank()
                    && uses.getOrDefault(node.name(), 0) == 1;
            names.put(node.output(), named ? node.name() : node.output());
        }
        return new VertexNames(names);
    }
}
