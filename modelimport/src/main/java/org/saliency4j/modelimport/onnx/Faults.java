package org.saliency4j.modelimport.onnx;

import static org.saliency4j.modelimport.format.Faults.limited;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saliency4j.modelimport.onnx.operator.OnnxNode;

/** All that keeps a model from being imported, so that it can be said at once. */
final class Faults {
    /** Messages beyond these are only counted. */
    private static final int LISTED = 20;

    private final Map<String, List<String>> unsupported = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    /** A node whose operator is not known. */
    void unsupported(OnnxNode node) {
        String domain = node.domain().isEmpty() ? "ai.onnx" : node.domain();
        String operator = node.type() + " (" + domain + ", opset " + node.opset() + ")";
        unsupported.computeIfAbsent(operator, o -> new ArrayList<>()).add(node.name());
    }

    /** Anything else; the message has its coordinates. */
    void add(String message) {
        others.add(message);
    }

    boolean isEmpty() {
        return unsupported.isEmpty() && others.isEmpty();
    }

    /** How many there are. */
    int count() {
        return unsupported.values().stream().mapToInt(List::size).sum() + others.size();
    }

    /** One line. */
    String message() {
        Stream<String> operators = unsupported.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue().size()
                        + (e.getValue().size() == 1 ? " node, '" : " nodes, the first is '")
                        + e.getValue().get(0) + "'");
        List<String> parts = new ArrayList<>();
        if (!unsupported.isEmpty()) {
            parts.add("unsupported operators: " + String.join("; ", limited(operators.toList(), LISTED)));
        }
        parts.addAll(limited(others, LISTED));
        return String.join("; ", parts);
    }
}
