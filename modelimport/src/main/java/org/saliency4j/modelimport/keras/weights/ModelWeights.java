package org.saliency4j.modelimport.keras.weights;

import java.util.List;
import org.saliency4j.modelimport.keras.config.LayerSpec;

/** The arrays of a model's layers. */
public interface ModelWeights {
    /**
     * Those of a layer.
     *
     * @param layer a layer of the model
     * @return its arrays, none if the file has none
     */
    LayerWeights of(LayerSpec layer);

    /**
     * Those of a model within the model.
     *
     * @param layer a layer that is itself a model
     * @return the arrays of its layers
     */
    ModelWeights nested(LayerSpec layer);

    /**
     * Arrays nobody took.
     *
     * @return their places in the file
     */
    List<String> unused();
}
