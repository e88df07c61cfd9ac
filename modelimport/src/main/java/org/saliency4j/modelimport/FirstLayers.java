package org.saliency4j.modelimport;

import java.util.List;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Tensor;

/** What a network does to its input before anything else, which tells what it expects. */
final class FirstLayers {
    /** A network that divides by more than this, or subtracts more, is fed pixels from 0 to 255. */
    private static final float BEYOND_UNIT = 16;

    private FirstLayers() {}

    /** Whether the first arithmetic takes pixels from 0 to 255 to numbers about 1. */
    static boolean scalePixels(Graph graph, String input) {
        String value = input;
        while (true) {
            List<Node> consumers = graph.consumers(value);
            if (consumers.size() != 1) {
                return false;
            }
            Node node = consumers.get(0);
            if (!movesOnly(node.op())) {
                return scales(graph, node, value);
            }
            value = node.output();
        }
    }

    private static boolean movesOnly(Op op) {
        return op instanceof Transpose
                || op instanceof Identity
                || op instanceof Reshape
                || op instanceof Pad2d
                || op instanceof Resample;
    }

    private static boolean scales(Graph graph, Node node, String value) {
        if (node.op() instanceof Affine affine) {
            return isSmall(affine.scale()) || subtracts(affine);
        }
        if (!(node.op() instanceof Binary binary) || node.inputs().size() != 2) {
            return false;
        }
        int other = node.inputs().get(0).equals(value) ? 1 : 0;
        if (!(graph.producer(node.inputs().get(other)).op() instanceof Constant constant)) {
            return false;
        }
        return switch (binary.kind()) {
            case MUL -> isSmall(constant.value());
            case DIV -> other == 1 && isLarge(constant.value());
            case SUB -> other == 1 && isLarge(constant.value());
            default -> false;
        };
    }

    private static boolean isSmall(Tensor factors) {
        for (float factor : factors.data()) {
            if (!(factor > 0 && factor < 1 / BEYOND_UNIT)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLarge(Tensor values) {
        for (float value : values.data()) {
            if (!(value > BEYOND_UNIT)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a mean of more than a unit is subtracted: the zero of {@code scale * x + shift} lies beyond. */
    private static boolean subtracts(Affine affine) {
        for (int c = 0; c < affine.scale().data().length; c++) {
            if (!(-affine.shift().data()[c] / affine.scale().data()[c] > BEYOND_UNIT)) {
                return false;
            }
        }
        return true;
    }
}
