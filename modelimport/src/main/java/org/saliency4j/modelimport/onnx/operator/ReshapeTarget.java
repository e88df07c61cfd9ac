package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;

/**
 * What a reshape leads to when the batch is free.
 *
 * <p>The file may have the batch in its target as the batch size itself (taken from a {@code Shape} node), as -1, as 0 (keep), or, if it was
 * exported for one batch size, as that number. All of these mean: each sample keeps its elements.
 */
final class ReshapeTarget {
    private ReshapeTarget() {}

    /** The shape a batched value is given. */
    static Shape perSample(NodeContext c, Shape from, FoldedIntegers target, boolean zeroIsZero) {
        int rank = target.shape().size();
        if (rank == 0) {
            throw c.node().refuse("a value of shape " + from + " cannot become a scalar: its batch is free");
        }
        long[] dims = new long[rank];
        for (int i = 1; i < rank; i++) {
            boolean secondOpen = target.fixed(i) == -1 && target.fixed(0) == -1;
            if (target.samples(i) != 0 || secondOpen) {
                throw mixing(c, from, target);
            }
            long dim = target.fixed(i);
            dims[i] = dim == 0 && !zeroIsZero ? (i < from.rank() ? from.dim(i) : 0) : dim;
        }
        if (!standsForBatch(c, target, zeroIsZero)) {
            throw mixing(c, from, target);
        }
        dims[0] = 1;
        int perSample = from.perSampleSize();
        long known = 1;
        boolean open = false;
        for (long dim : dims) {
            open |= dim == -1;
            known = dim == -1 ? known : Math.multiplyExact(known, dim);
        }
        if (open ? known == 0 || perSample % known != 0 : known != perSample) {
            throw mixing(c, from, target);
        }
        return of(dims, perSample).withBatch(Shape.BATCH);
    }

    private static boolean standsForBatch(NodeContext c, FoldedIntegers target, boolean zeroIsZero) {
        long fixed = target.fixed(0);
        if (target.samples(0) != 0) {
            return target.samples(0) == 1 && fixed == 0;
        }
        if (fixed == 1 && c.declaredBatch() == 0) {
            c.warn("reshapes to a batch of 1, though the batch is free; taken to mean any batch");
        }
        return fixed == -1 || (fixed == 0 && !zeroIsZero) || fixed == 1 || (fixed > 1 && fixed == c.declaredBatch());
    }

    /** Extents none of which is open. */
    static Shape closed(long... dims) {
        for (long dim : dims) {
            if (dim < 0 || dim > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape with extent " + dim + ", expected extents from 0");
            }
        }
        return Shape.of(Arrays.stream(dims).mapToInt(d -> (int) d).toArray());
    }

    /** Extents of which one may be -1, for as many elements as there are. */
    static Shape of(long[] dims, int size) {
        long known = 1;
        int open = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < -1 || (dims[i] == -1 && open >= 0)) {
                throw new IllegalArgumentException(
                        "target shape " + Arrays.toString(dims) + ", expected extents from 0 and one -1 at most");
            }
            if (dims[i] == -1) {
                open = i;
            } else {
                known = Math.multiplyExact(known, dims[i]);
            }
        }
        if (open >= 0) {
            if (known == 0 || size % known != 0) {
                throw new IllegalArgumentException(size + " elements do not fill shape " + Arrays.toString(dims));
            }
            dims[open] = size / known;
        }
        return closed(dims);
    }

    private static IllegalArgumentException mixing(NodeContext c, Shape from, FoldedIntegers target) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < target.shape().size(); i++) {
            long samples = target.samples(i);
            text.append(i == 0 ? "" : ",");
            text.append(samples == 0 ? "" : (samples == 1 ? "" : samples) + "N" + (target.fixed(i) == 0 ? "" : "+"));
            text.append(samples != 0 && target.fixed(i) == 0 ? "" : target.fixed(i));
        }
        return c.node()
                .refuse("a value of shape " + from + " reshaped to [" + text
                        + "] would not keep each sample's elements together");
    }
}
