package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Op;

/**
 * An operator with what was fused into it.
 *
 * @param name the layer's name
 * @param op the operator
 * @param inputs its operands
 * @param residual a value added to its result, or null
 * @param clip bounds applied after that
 * @param output the value it makes
 */
record Stage(
        String name, Op op, List<String> inputs, @Nullable String residual, Clip clip, String output) {
    static Stage of(Node node) {
        return new Stage(node.name(), node.op(), node.inputs(), null, Clip.NONE, node.output());
    }

    /** The factors and summands of an operator that has one of each a channel, or null. */
    static @Nullable Affine affine(Op op) {
        if (op instanceof BatchNorm norm) {
            return norm.toAffine();
        }
        return op instanceof Affine affine ? affine : null;
    }

    /** Whether nothing was fused behind the operator yet. */
    boolean isPlain() {
        return residual == null && !clip.bounded();
    }

    List<String> reads() {
        List<String> reads = new ArrayList<>(inputs);
        if (residual != null) {
            reads.add(residual);
        }
        return reads;
    }

    Stage with(Op newOp, String newOutput) {
        return new Stage(name, newOp, inputs, residual, clip, newOutput);
    }

    Stage withInputs(List<String> newInputs) {
        return new Stage(name, op, newInputs, residual, clip, output);
    }

    Stage plus(String newResidual, String newOutput) {
        return new Stage(name, op, inputs, newResidual, clip, newOutput);
    }

    Stage clipped(Clip newClip, String newOutput) {
        return new Stage(name, op, inputs, residual, newClip, newOutput);
    }
}
