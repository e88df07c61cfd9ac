package org.saliency4j.dl4j.export;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Input;

/**
 * Turns a graph into a DL4J {@link ComputationGraph} that computes the same, can be trained, and can be saved with DL4J's
 * {@code ModelSerializer} and restored by any program that has this module.
 *
 * <p>Every node of the graph is a vertex of the same name: DL4J's own layer where it has one, else one of
 * {@link org.saliency4j.dl4j.vertex}. Where one node takes two vertices (padding before a convolution), the last has the node's name and the
 * others {@code name/step}. Inputs and outputs have DL4J's layout, NCHW.
 *
 * <p>What ends the network is a layer DL4J can train: a softmax with the cross entropy of probabilities, class scores without one with the
 * cross entropy of their softmax, a sigmoid with the binary cross entropy, anything else with the mean squared error. Scores and images
 * that no DL4J output layer fits are plain vertices: the network runs, but its end has to be replaced before training.
 */
public final class ComputationGraphExport {
    private static final double LEARNING_RATE = 1e-3;

    private ComputationGraphExport() {}

    /**
     * Exports a network, to be trained with Adam at its usual rate unless that is changed in DL4J.
     *
     * @param graph a network
     * @return an initialised computation graph with the network's weights; they are copies
     * @throws IllegalArgumentException if DL4J cannot hold the graph
     */
    public static ComputationGraph of(Graph graph) {
        return of(graph, new Adam(LEARNING_RATE));
    }

    /**
     * Exports a network.
     *
     * @param graph a network
     * @param updater how it is to be trained
     * @return an initialised computation graph with the network's weights; they are copies
     * @throws IllegalArgumentException if DL4J cannot hold the graph
     */
    public static ComputationGraph of(Graph graph, IUpdater updater) {
        return of(graph, updater, graph.outputs());
    }

    /**
     * Exports what some outputs depend on. DL4J trains networks only all of whose outputs end them: a layer that is an output by the way has to
     * be left out for that.
     *
     * @param graph a network
     * @param updater how it is to be trained
     * @param outputs the values that are to be outputs, at least one
     * @return an initialised computation graph with the network's weights; they are copies
     * @throws IllegalArgumentException if DL4J cannot hold the graph, or there is no such value
     */
    public static ComputationGraph of(Graph graph, IUpdater updater, List<String> outputs) {
        return draw(graph.upTo(outputs), updater);
    }

    private static ComputationGraph draw(Graph graph, IUpdater updater) {
        Drawing drawing = new Drawing(graph, updater);
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Input) {
                drawing.input(node.output());
            }
        }
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Constant constant) {
                Constants.draw(drawing, node, constant);
            } else if (!(node.op() instanceof Input)) {
                Layers.draw(new Place(drawing, node));
            }
        }
        return drawing.finish(graph.outputs());
    }

    /**
     * The vertex that stands for each value of a graph, as exporting names them.
     *
     * @param graph a network
     * @return vertex names by value names
     */
    public static Map<String, String> vertexNames(Graph graph) {
        return VertexNames.of(graph).byValue();
    }

    /** The values that end a network, which have layers that can be trained. */
    static boolean ends(Graph graph, Node node) {
        List<Node> consumers = graph.consumers(node.output());
        return consumers.isEmpty() && graph.outputs().contains(node.output());
    }
}
