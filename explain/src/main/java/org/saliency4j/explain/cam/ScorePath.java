package org.saliency4j.explain.cam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.runtime.ClassScores;

/** The part of a graph that lies between the picture and the class scores, in the order of computation. */
final class ScorePath {
    private final List<Node> nodes;
    private final List<List<Integer>> consumers;
    private final Map<String, Integer> positions;
    private final boolean[] cuts;
    private final int classes;

    private ScorePath(List<Node> nodes, int classes) {
        this.nodes = nodes;
        this.classes = classes;
        this.positions = new HashMap<>();
        this.consumers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            positions.put(nodes.get(i).output(), i);
            consumers.add(new ArrayList<>());
            for (String input : new HashSet<>(nodes.get(i).inputs())) {
                Integer from = positions.get(input);
                if (from != null) {
                    consumers.get(from).add(i);
                }
            }
        }
        this.cuts = cuts();
    }

    static ScorePath of(Graph graph) {
        String scores = ClassScores.of(graph);
        Set<String> fromPicture = new HashSet<>(Set.of(graph.inputs().get(0)));
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(fromPicture::contains)) {
                fromPicture.add(node.output());
            }
        }
        Set<String> toScores = new HashSet<>(Set.of(scores));
        List<Node> path = new ArrayList<>();
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (toScores.contains(node.output())) {
                toScores.addAll(node.inputs());
                if (fromPicture.contains(node.output())) {
                    path.add(0, node);
                }
            }
        }
        return new ScorePath(path, graph.shape(scores).perSampleSize());
    }

    /** A value is a cut if nothing made before it is used after it. */
    private boolean[] cuts() {
        boolean[] result = new boolean[nodes.size()];
        int furthest = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = furthest <= i;
            for (int consumer : consumers.get(i)) {
                furthest = Math.max(furthest, consumer);
            }
        }
        return result;
    }

    int size() {
        return nodes.size();
    }

    int classes() {
        return classes;
    }

    Node node(int position) {
        return nodes.get(position);
    }

    String value(int position) {
        return nodes.get(position).output();
    }

    boolean contains(String value) {
        return positions.containsKey(value);
    }

    /** The positions of the nodes that take a value, each once. */
    List<Integer> consumers(int position) {
        return consumers.get(position);
    }

    /** Whether every path from the picture to the scores leads through a value. */
    boolean isCut(int position) {
        return cuts[position];
    }

    /** The first node with such an operator, or {@link #size()}. */
    int firstPosition(Predicate<Op> wanted) {
        for (int i = 0; i < nodes.size(); i++) {
            if (wanted.test(nodes.get(i).op())) {
                return i;
            }
        }
        return nodes.size();
    }

    /** The last node with such an operator, or -1. */
    int lastPosition(Predicate<Op> wanted) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (wanted.test(nodes.get(i).op())) {
                return i;
            }
        }
        return -1;
    }
}
