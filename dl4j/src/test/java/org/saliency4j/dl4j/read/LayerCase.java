package org.saliency4j.dl4j.read;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/** A small network of a few layers in a row. */
record LayerCase(String name, InputType input, List<Layer> layers) {
    static LayerCase of(String name, InputType input, Layer... layers) {
        return new LayerCase(name, input, List.of(layers));
    }

    @Override
    public String toString() {
        return name;
    }
}
