package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;

/** What a name in an ONNX graph stands for while the graph is imported. */
public sealed interface Value {
    /**
     * A value of the engine's graph: it depends on what the network is fed.
     *
     * @param name its name there
     * @param shape its shape, the batch free
     */
    record Computed(String name, Shape shape) implements Value {}

    /**
     * A value known at import.
     *
     * @param name its name in the file
     * @param elements the elements
     */
    record Fixed(String name, Folded elements) implements Value {}

    /**
     * A value whose node could not be imported; nodes that take it are passed over, so that one fault is reported once.
     *
     * @param name its name in the file
     */
    record Unavailable(String name) implements Value {}
}
