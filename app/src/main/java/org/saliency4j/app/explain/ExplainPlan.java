package org.saliency4j.app.explain;

import java.util.List;
import org.saliency4j.engine.image.Overlay;
import org.saliency4j.explain.LayerUse;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.metrics.ModelMetric;

/**
 * How pictures are explained.
 *
 * @param methods by which methods
 * @param layers at which layers
 * @param target what is explained, as the user wrote it
 * @param overlay how a map is laid over its picture
 * @param batch how many pictures go through the network together, at least 1
 * @param metrics by what the maps are judged; perhaps nothing
 */
public record ExplainPlan(
        List<SaliencyMethod> methods,
        List<String> layers,
        String target,
        Overlay overlay,
        int batch,
        List<ModelMetric<?>> metrics) {
    /**
     * Takes copies and checks the batch.
     *
     * @param methods by which methods
     * @param layers at which layers
     * @param target what is explained, as the user wrote it
     * @param overlay how a map is laid over its picture
     * @param batch how many pictures go through the network together, at least 1
     * @param metrics by what the maps are judged; perhaps nothing
     * @throws IllegalArgumentException if the batch is empty
     */
    public ExplainPlan {
        methods = List.copyOf(methods);
        layers = List.copyOf(layers);
        metrics = List.copyOf(metrics);
        if (batch < 1) {
            throw new IllegalArgumentException("batch of " + batch + " pictures, expected at least 1");
        }
    }

    /** The layers a method is told. */
    String[] layersFor(SaliencyMethod method) {
        return method.info().layers() == LayerUse.NONE ? new String[0] : layers.toArray(String[]::new);
    }
}
