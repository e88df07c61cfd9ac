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
        if (rank(b) == MATRIX && rank(a) > MATRIX) {
            return rows(sd, a, b);
        }
        if (rank(a) == MATRIX && rank(b) > MATRIX) {
            return swapped(sd, rows(sd, swapped(sd, b), sd.permute(a, 1, 0)));
        }
        // Both are brought to the same extents by adding zeros of the other's, which is broadcast.
        return sd.mmul(a.add(zeros(sd, b)), b.add(zeros(sd, a)));
    }

    /** All matrices' rows in one product. */
    private static SDVariable rows(SameDiff sd, SDVariable a, SDVariable b) {
        long[] shape = a.getShape().clone();
        SDVariable product = sd.reshape(a, -1, shape[shape.length - 1]).mmul(b);
        shape[0] = -1;
        shape[shape.length - 1] = b.getShape()[1];
        return sd.reshape(product, shape);
    }

    private static SDVariable swapped(SameDiff sd, SDVariable x) {
        int[] permutation = IntStream.range(0, rank(x)).toArray();
        permutation[permutation.length - 1] = rank(x) - 2;
        permutation[permutation.length - 2] = rank(x) - 1;
        return sd.permute(x, permutation);
    }

    private static SDVariable zeros(SameDiff sd, SDVariable x) {
        return sd.zerosLike(x.sum(true, rank(x) - 2, rank(x) - 1));
    }

    private static int rank(SDVariable x) {
        return x.getShape().length;
    }
}
