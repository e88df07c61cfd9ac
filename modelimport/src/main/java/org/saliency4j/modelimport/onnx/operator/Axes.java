package org.saliency4j.modelimport.onnx.operator;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Axis numbers, which may count from the end. */
final class Axes {
    private Axes() {}

    /** One axis, counted from 0. */
    static int resolve(OnnxNode node, long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw node.refuse("axis", "axis " + axis + " of a value of rank " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** Distinct axes, ascending, counted from 0. */
    static SortedSet<Integer> resolve(OnnxNode node, long[] axes, int rank) {
        SortedSet<Integer> resolved = new TreeSet<>();
        for (long axis : axes) {
            if (!resolved.add(resolve(node, axis, rank))) {
                throw node.refuse("axes", "axis " + axis + " appears twice");
            }
        }
        return resolved;
    }

    /** The axes a node names in an attribute (old definitions) or in a fixed operand (new ones); absent if in neither. */
    static Optional<long[]> given(NodeContext c, int operand) {
        if (c.has(operand)) {
            return Optional.of(c.integers(operand, "axes").values());
        }
        return c.node().integers("axes");
    }
}
