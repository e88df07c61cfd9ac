package org.saliency4j.modelimport.format;

import java.util.List;
import java.util.Map;
import org.saliency4j.engine.graph.Graph;

/**
 * A network read from a file, and what the file says about itself.
 *
 * @param graph the network, fed exactly what the file's network is fed
 * @param input the value the pictures go into: the file's first input
 * @param origin the format, its version and the program that wrote the file
 * @param metadata the file's own key-value notes
 * @param warnings what the reader found odd but could live with
 */
public record ParsedModel(
        Graph graph, InputDescription input, Origin origin, Map<String, String> metadata, List<String> warnings) {
    /**
     * Where a model comes from.
     *
     * @param format the file format, for example {@code ONNX}
     * @param formatVersion the version of the format itself (ONNX calls it IR version); 0 if it has none
     * @param operatorVersion the version of the operators' definitions (ONNX calls it opset); 0 if there is none
     * @param producer the program that wrote the file and its version; empty if the file does not say
     */
    public record Origin(String format, long formatVersion, long operatorVersion, String producer) {}

    /** Takes copies. */
    public ParsedModel {
        metadata = Map.copyOf(metadata);
        warnings = List.copyOf(warnings);
    }
}
