package org.saliency4j.metrics.naps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.explain.cam.CamLayer;
import org.saliency4j.explain.cam.CamLayers;

/** The layers NAPS looks at unless told otherwise: the last block of each resolution, as in the published example. */
public final class NapsLayers {
    private static final int MOST = 4;

    private NapsLayers() {}

    /**
     * The last candidate for a class activation map of each resolution; of more than four resolutions the four coarsest.
     *
     * @param graph a classifier
     * @return names of values, finest first; empty if the graph has no layer of maps on the way to the class scores
     */
    public static Optional<List<String>> find(Graph graph) {
        Map<Long, String> last = new LinkedHashMap<>();
        for (CamLayer layer : CamLayers.of(graph).candidates()) {
            if (layer.role() != CamLayer.Role.CLASSES) {
                last.put((long) layer.shape().dim(2) * layer.shape().dim(3), layer.name());
            }
        }
        List<String> names = new ArrayList<>(last.values());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(names.subList(Math.max(0, names.size() - MOST), names.size())));
    }

    /**
     * The same, for a network that must have them.
     *
     * @param graph a classifier
     * @return names of values, finest first
     * @throws IllegalArgumentException if the graph has no layer of maps
     */
    public static List<String> of(Graph graph) {
        return find(graph)
                .orElseThrow(() -> new IllegalArgumentException(
                        "NAPS needs a layer of maps on the way to the class scores, the network has none"));
    }
}
