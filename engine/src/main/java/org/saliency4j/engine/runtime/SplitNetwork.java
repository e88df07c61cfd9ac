package org.saliency4j.engine.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A network cut at a layer. The head is run once for an image; the tail, a network of its own whose input is the layer's activation, is
 * then run on as many altered activations as a method wants, forward and backward.
 *
 * <p>Where paths lead around the layer (a skip connection, say), the values on those paths are kept from the head's run and held fixed. The
 * cut layer counts as looked at: nothing is fused across it.
 */
public final class SplitNetwork {
    private final CompiledNetwork whole;
    private final CompiledNetwork tail;
    private final String layer;
    private final List<String> bypasses;

    private SplitNetwork(CompiledNetwork whole, CompiledNetwork tail, String layer, List<String> bypasses) {
        this.whole = whole;
        this.tail = tail;
        this.layer = layer;
        this.bypasses = bypasses;
    }

    static SplitNetwork at(CompiledNetwork whole, String layer) {
        Graph graph = whole.graph();
        Set<String> behind = new HashSet<>(Set.of(layer));
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(behind::contains)) {
                behind.add(node.output());
            }
        }
        String scores = whole.scoresValue();
        if (layer.equals(scores) || !behind.contains(scores)) {
            throw new IllegalArgumentException("cannot cut at '" + layer + "': the class scores do not come behind it");
        }
        Set<String> needed = new HashSet<>(Set.of(scores));
        List<Node> nodes = new ArrayList<>();
        Set<String> fed = new LinkedHashSet<>(Set.of(layer));
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (!needed.contains(node.output()) || node.output().equals(layer)) {
                continue;
            }
            if (behind.contains(node.output())) {
                needed.addAll(node.inputs());
                nodes.add(0, node);
            } else if (node.op() instanceof Constant) {
                nodes.add(0, node);
            } else {
                fed.add(node.output());
            }
        }
        Graph.Builder builder = Graph.builder();
        fed.forEach(value -> builder.input(value, graph.shape(value)));
        nodes.forEach(node -> builder.add(node.name(), node.op(), node.inputs(), node.output()));
        CompiledNetwork tail = CompiledNetwork.tail(builder.output(scores).build(), whole.options(), layer);
        List<String> bypasses =
                fed.stream().filter(value -> !value.equals(layer)).toList();
        return new SplitNetwork(whole, tail, layer, bypasses);
    }

    /**
     * Runs the whole network once and keeps what the tail needs.
     *
     * @param batch the samples
     * @return the activations at the cut
     */
    public Head head(Tensor batch) {
        Taps taps = Taps.none().activation(layer);
        for (String bypass : bypasses) {
            taps = taps.activation(bypass);
        }
        return new Head(whole.trace(batch, taps));
    }

    /** The activations of some samples at the cut. */
    public final class Head {
        private final Trace trace;

        private Head(Trace trace) {
            this.trace = trace;
        }

        /**
         * The layer's activation.
         *
         * @return one row for each sample
         */
        public Tensor activation() {
            return trace.activation(layer);
        }

        /**
         * The samples' class scores.
         *
         * @return one row for each sample
         */
        public Tensor scores() {
            return trace.scores();
        }

        /**
         * The tail for one sample.
         *
         * @param row the sample
         * @return a network whose input is the layer's activation, in any number of variants
         */
        public Network tail(int row) {
            return new Tail(row);
        }

        private final class Tail implements Network {
            private final int row;

            private Tail(int row) {
                this.row = row;
            }

            @Override
            public Shape inputShape() {
                return tail.inputShape();
            }

            @Override
            public Shape scoresShape() {
                return tail.scoresShape();
            }

            @Override
            public Trace trace(Tensor batch, Taps taps) {
                if (taps.needsBackward()) {
                    return tail.trace(batch, taps);
                }
                return tail.trace(feeds(batch), null, taps);
            }

            @Override
            public Trace trace(Tensor batch, Objective objective, Taps taps) {
                return tail.trace(feeds(batch), objective, taps);
            }

            private Map<String, Tensor> feeds(Tensor batch) {
                Map<String, Tensor> feeds = new LinkedHashMap<>(Map.of(layer, batch));
                for (String bypass : bypasses) {
                    Tensor kept = trace.activation(bypass).row(row);
                    List<Tensor> copies =
                            java.util.Collections.nCopies(batch.shape().dim(0), kept);
                    feeds.put(bypass, Tensor.stack(copies));
                }
                return feeds;
            }
        }
    }
}
