package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Products of the matrices in the last two axes of two arrays; the axes before are broadcast by NumPy's rules. */
public final class MatMulVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    private static final int MATRIX = 2;

    /** A vertex. */
    public MatMulVertex() {}

    @Override
    protected int inputCount() {
        return 2;
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        SDVariable a = inputs.get(0);
        SDVariable b = inputs.get(1);
        long[] left = a.getShape();
        long[] right = b.getShape();
        if (right.length == MATRIX && left.length > MATRIX) {
            return rows(sd, a, left, b, right[1]);
        }
        if (left.length == MATRIX && right.length > MATRIX) {
            long[] turned = right.clone();
            turned[turned.length - 1] = right[right.length - 2];
            turned[turned.length - 2] = right[right.length - 1];
            int rank = right.length;
            SDVariable product = rows(sd, swapped(sd, b, rank), turned, sd.permute(a, 1, 0), left[0]);
            return swapped(sd, product, rank);
        }
        // Both are brought to the same extents by adding zeros of the other's, which is broadcast.
        return sd.mmul(a.add(zeros(sd, b)), b.add(zeros(sd, a)));
    }

    /** All matrices' rows in one product. */
    private static SDVariable rows(SameDiff sd, SDVariable a, long[] shape, SDVariable b, long columns) {
        long[] target = shape.clone();
        target[0] = -1;
        target[target.length - 1] = columns;
        return sd.reshape(sd.reshape(a, -1, shape[shape.length - 1]).mmul(b), target);
    }

    private static SDVariable swapped(SameDiff sd, SDVariable x, int rank) {
        int[] permutation = IntStream.range(0, rank).toArray();
        permutation[rank - 1] = rank - 2;
        permutation[rank - 2] = rank - 1;
        return sd.permute(x, permutation);
    }

    private static SDVariable zeros(SameDiff sd, SDVariable x) {
        int rank = x.getShape().length;
        return sd.zerosLike(x.sum(true, rank - 2, rank - 1));
    }
}
