package org.saliency4j.app.verify;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.runtime.ClassScores;

/**
 * Finds the values of a network that stored arrays belong to.
 *
 * @param graph the network
 */
record LayerNames(Graph graph) {
    private static final String NOT_IN_FILE_NAMES = "[^A-Za-z0-9.-]";

    /** An input by its place among the network's. */
    String input(int index, Path file) {
        return at(graph.inputs(), index, "input", file);
    }

    /** An output by its place among the network's. */
    String output(int index, Path file) {
        return at(graph.outputs(), index, "output", file);
    }

    private static String at(List<String> names, int index, String what, Path file) {
        if (index >= names.size()) {
            throw new UserMistake(file + ": is " + what + " " + index + ", the network has " + names.size() + " ('"
                    + String.join("', '", names) + "')");
        }
        return names.get(index);
    }

    /** The class scores: the output called "logits", or what else the network ends in before a softmax. */
    String scores() {
        return graph.outputs().contains("logits") ? "logits" : ClassScores.of(graph);
    }

    /** An output or layer by its name, whose slashes and colons a file's name may have lost. */
    String named(String name, Path file) {
        String wanted = inFileName(name);
        Stream<String> outputs = graph.outputs().stream();
        Stream<String> layers = graph.nodes().stream().map(Node::output);
        try {
            return Stream.concat(outputs, layers)
                    .filter(value -> inFileName(value).equals(wanted))
                    // Of two values that look alike in a file's name, the one that is spelled so.
                    .min(Comparator.comparing(value -> !value.equals(name)))
                    .orElseGet(() -> graph.value(name));
        } catch (IllegalArgumentException e) {
            throw new UserMistake(file + ": " + e.getMessage(), e);
        }
    }

    private static String inFileName(String name) {
        return name.replaceAll(NOT_IN_FILE_NAMES, "_");
    }
}
