package org.saliency4j.modelimport.keras.config;

import java.util.List;

/**
 * A model as its file describes it.
 *
 * @param name its name
 * @param layers its layers, in the file's order
 * @param inputs where values enter
 * @param outputs the values it is asked for
 */
public record ModelSpec(String name, List<LayerSpec> layers, List<Argument.Ref> inputs, List<Argument.Ref> outputs) {
    /** Takes copies. */
    public ModelSpec {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
