package org.saliency4j.dl4j.read;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex of a network.
 *
 * @param name its name
 * @param vertex its configuration
 * @param inputs the names of inputs and vertices it takes
 * @param parameters its arrays by DL4J's keys
 */
record Stage(String name, GraphVertex vertex, List<String> inputs, Map<String, INDArray> parameters) {
    Stage {
        inputs = List.copyOf(inputs);
    }
}
