package org.saliency4j.dl4j.vertex;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Indices of an axis. */
final class Choice {
    private Choice() {}

    /** One of several equal parts of an axis of images or their weights. */
    static SDVariable part(SameDiff sd, SDVariable x, int axis, int index, int extent, int parts) {
        if (parts == 1) {
            return x;
        }
        int[] indices = new int[extent];
        for (int i = 0; i < extent; i++) {
            indices[i] = index * extent + i;
        }
        return of(sd, x, 4, axis, indices);
    }

    /** Runs of neighbours are cut out, everything else is gathered. */
    static SDVariable of(SameDiff sd, SDVariable x, int axis, int... indices) {
        return of(sd, x, x.getShape().length, axis, indices);
    }

    private static SDVariable selected(SameDiff sd, SDVariable x, int axis, int... indices) {
        long[] shape = x.getShape();
        float[] matrix = new float[(int) shape[axis] * indices.length];
        for (int i = 0; i < indices.length; i++) {
            matrix[indices[i] * indices.length + i] = 1;
        }
        return AxisMap.apply(sd, x, shape, axis, matrix, indices.length);
    }

    /** The same for an array inside a function, whose rank SameDiff does not tell. */
    static SDVariable of(SameDiff sd, SDVariable x, int rank, int axis, int... indices) {
        int step = indices.length > 1 ? indices[1] - indices[0] : 1;
        boolean regular = step > 0;
        for (int i = 1; regular && i < indices.length; i++) {
            regular = indices[i] - indices[i - 1] == step;
        }
        if (!regular) {
            // SameDiff's gather is not differentiated for arrays of this rank.
            return selected(sd, x, axis, indices);
        }
        long[] begin = new long[rank];
        long[] end = new long[rank];
        long[] steps = new long[rank];
        Arrays.fill(steps, 1);
        begin[axis] = indices[0];
        end[axis] = indices[indices.length - 1] + 1L;
        steps[axis] = step;
        // A set bit: the whole axis, whatever its bounds say.
        int whole = ((1 << rank) - 1) & ~(1 << axis);
        return sd.stridedSlice(x, begin, end, steps, whole, whole, 0, 0, 0);
    }
}
