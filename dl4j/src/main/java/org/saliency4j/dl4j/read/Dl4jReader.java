package org.saliency4j.dl4j.read;

import java.util.ArrayList;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.saliency4j.engine.graph.Graph;

/**
 * Networks of Deeplearning4j as the engine's graphs, which compute what the networks do at inference.
 *
 * <p>A vertex's value has its name; a layer's sum before its activation function is {@code name/linear}. Parameters are copied.
 */
public final class Dl4jReader {
    private Dl4jReader() {}

    /**
     * Reads a network whose layers tell the shapes of its inputs.
     *
     * @param network a network that has been initialised
     * @return the graph, fed what the network is fed
     * @throws IllegalArgumentException if the shapes do not follow from the layers, or anything is not supported; the message lists all of
     *     it
     */
    public static Graph read(ComputationGraph network) {
        return read(network, InputShapes.inferred());
    }

    /**
     * Reads a network.
     *
     * @param network a network that has been initialised
     * @param shapes what is known of its inputs
     * @return the graph, fed what the network is fed
     * @throws IllegalArgumentException if anything is not supported; the message lists all of it
     */
    public static Graph read(ComputationGraph network, InputShapes shapes) {
        return new NetworkImport(SourceNetwork.of(network), shapes, new ArrayList<>()).run();
    }

    /**
     * Reads a network whose layers tell the shape of its input.
     *
     * @param network a network that has been initialised
     * @return the graph, fed what the network is fed; its input is called {@code input}
     * @throws IllegalArgumentException if the shape does not follow from the layers, or anything is not supported; the message lists all of
     *     it
     */
    public static Graph read(MultiLayerNetwork network) {
        return read(network, InputShapes.inferred());
    }

    /**
     * Reads a network.
     *
     * @param network a network that has been initialised
     * @param shapes what is known of its input
     * @return the graph, fed what the network is fed; its input is called {@code input}
     * @throws IllegalArgumentException if anything is not supported; the message lists all of it
     */
    public static Graph read(MultiLayerNetwork network, InputShapes shapes) {
        return new NetworkImport(SourceNetwork.of(network), shapes, new ArrayList<>()).run();
    }
}
