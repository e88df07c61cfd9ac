package org.saliency4j.dl4j.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.saliency4j.engine.graph.Graph;

/**
 * A saved export.
 *
 * @param parameters the number of parameters
 * @param vertices how many vertices of each class there are, by simple class name
 * @param own how many of those are of this project
 */
public record Dl4jFile(long parameters, Map<String, Integer> vertices, int own) {
    /** Takes a copy. */
    public Dl4jFile {
        vertices = Map.copyOf(vertices);
    }

    /**
     * Exports a network and saves it as DL4J's {@code ModelSerializer} does, without updater state.
     *
     * @param graph a network
     * @param file where; replaced if it exists
     * @return what was saved
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if DL4J cannot hold the graph
     */
    public static Dl4jFile write(Graph graph, Path file) throws IOException {
        ComputationGraph network = ComputationGraphExport.of(graph);
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelSerializer.writeModel(network, out, false);
        }
        Map<String, Integer> vertices = new TreeMap<>();
        int own = 0;
        for (GraphVertex vertex : network.getConfiguration().getVertices().values()) {
            Class<?> type = vertex instanceof LayerVertex layer
                    ? layer.getLayerConf().getLayer().getClass()
                    : vertex.getClass();
            vertices.merge(type.getSimpleName(), 1, Integer::sum);
            own += type.getName().startsWith("org.saliency4j.") ? 1 : 0;
        }
        return new Dl4jFile(network.numParams(), vertices, own);
    }
}
