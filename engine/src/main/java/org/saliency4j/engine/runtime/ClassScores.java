package org.saliency4j.engine.runtime;

import java.util.List;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;

/** Finds the value that holds a classifier's scores before the softmax. */
public final class ClassScores {
    private ClassScores() {}

    /**
     * The class scores of a graph: the first output with one extent above 1 per sample (else the first output), walked back over reshapes
     * and identities that keep its elements, and over one softmax or log-softmax if that is what ends the network.
     *
     * @param graph a network
     * @return the name of the value; its elements, row-major, are the scores
     */
    public static String of(Graph graph) {
        List<String> outputs = graph.outputs();
        String output = outputs.stream()
                .filter(o -> isVector(graph.shape(o)))
                .findFirst()
                .orElse(outputs.get(0));
        String value = output;
        for (Node node = graph.producer(value); keepsElements(node.op()); node = graph.producer(value)) {
            value = node.inputs().get(0);
        }
        Node last = graph.producer(value);
        if (last.op() instanceof Softmax softmax && isVectorAlong(graph.shape(value), softmax.axis())) {
            return last.inputs().get(0);
        }
        return output;
    }

    private static boolean keepsElements(Op op) {
        return op instanceof Identity || op instanceof Reshape;
    }

    private static boolean isVector(Shape shape) {
        int wide = 0;
        for (int i = 1; i < shape.rank(); i++) {
            wide += shape.dim(i) > 1 ? 1 : 0;
        }
        return shape.isBatched() && wide == 1;
    }

    private static boolean isVectorAlong(Shape shape, int axis) {
        return shape.perSampleSize() == shape.dim(axis);
    }
}
