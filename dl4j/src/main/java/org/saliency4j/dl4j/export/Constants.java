package org.saliency4j.dl4j.export;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.dl4j.vertex.ConstantVertex;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.tensor.Tensor;

/** Constants. A single number is part of a formula and stays; arrays (position embeddings, matrices, slopes) are learned. */
final class Constants {
    private Constants() {}

    static void draw(Drawing drawing, Node node, Constant constant) {
        Tensor value = constant.value();
        int[] dims = value.shape().dims();
        // DL4J has no parameter without axes.
        long[] shape = dims.length == 0
                ? new long[] {1}
                : Arrays.stream(dims).asLongStream().toArray();
        String name = drawing.vertex(node.output());
        drawing.vertex(name, new ConstantVertex(shape, value.data().length > 1), List.of(drawing.anyInput()));
        drawing.weight(name, ConstantVertex.VALUE, value);
    }
}
