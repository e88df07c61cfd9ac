package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that rearrange axes: {@code Reshape}, {@code Flatten}, {@code Squeeze}, {@code Unsqueeze}, {@code Transpose}. */
final class Reshapes {
    private Reshapes() {}

    /** The reshape to a shape whose batch is free. */
    static Reshape to(Shape target) {
        return new Reshape(target);
    }

    static void reshape(NodeContext c) {
        FoldedIntegers target = c.integers(1, "shape");
        boolean zeroIsZero = c.node().flag("allowzero", 0);
        if (target.shape().rank() != 1) {
            throw c.node().refuse("shape of rank " + target.shape().rank() + ", expected a list");
        }
        if (c.value(0) instanceof Value.Fixed fixed) {
            long[] dims = target.values();
            Shape from = fixed.elements().shape();
            for (int i = 0; i < dims.length; i++) {
                if (dims[i] == 0 && !zeroIsZero) {
                    dims[i] = i < from.rank() ? from.dim(i) : 0;
                }
            }
            c.fold(0, fixed.elements().reshaped(ReshapeTarget.of(dims, from.size())));
            return;
        }
        Value.Computed x = c.computed(0);
        c.emit(to(ReshapeTarget.perSample(c, x.shape(), target, zeroIsZero)), x);
    }

    static void flatten(NodeContext c) {
        Shape shape = c.shape(0);
        int axis = c.node().integer("axis", 1);
        if (axis < -shape.rank() || axis > shape.rank()) {
            throw c.node().refuse("axis", axis + " for a value of shape " + shape);
        }
        int split = axis < 0 ? axis + shape.rank() : axis;
        int rows = product(shape, shape.isBatched() ? 1 : 0, split);
        int columns = product(shape, split, shape.rank());
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().reshaped(Shape.of(rows, columns)));
            return;
        }
        if (rows != 1 || split == 0) {
            throw c.node()
                    .refuse("axis", axis + " would join the batch of a value of shape " + shape + " with other axes");
        }
        c.emit(to(Shape.batched(columns)), c.computed(0));
    }

    static void squeeze(NodeContext c) {
        Shape shape = c.shape(0);
        Optional<long[]> given = Axes.given(c, 1);
        SortedSet<Integer> axes = new TreeSet<>();
        if (given.isPresent()) {
            axes = Axes.resolve(c.node(), given.get(), shape.rank());
        } else {
            for (int i = 0; i < shape.rank(); i++) {
                if (shape.dim(i) == 1) {
                    axes.add(i);
                }
            }
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            if (!axes.contains(i)) {
                left.add(shape.dim(i));
            } else if (shape.dim(i) != 1) {
                throw c.node().refuse("axes", "axis " + i + " of a value of shape " + shape + " has not extent 1");
            }
        }
        rename(c, left);
    }

    static void unsqueeze(NodeContext c) {
        Shape shape = c.shape(0);
        long[] given = Axes.given(c, 1).orElseThrow(() -> c.node().refuse("axes", "is missing"));
        int rank = shape.rank() + given.length;
        SortedSet<Integer> axes = Axes.resolve(c.node(), given, rank);
        List<Integer> dims = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rank; i++) {
            dims.add(axes.contains(i) ? 1 : shape.dim(next++));
        }
        rename(c, dims);
    }

    private static void rename(NodeContext c, List<Integer> dims) {
        int[] extents = dims.stream().mapToInt(Integer::intValue).toArray();
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().reshaped(Shape.of(extents)));
            return;
        }
        if (extents.length == 0 || extents[0] != Shape.BATCH) {
            throw c.node().refuse("axes", "the batch of a value of shape " + c.shape(0) + " must stay the first axis");
        }
        c.emit(to(Shape.of(extents)), c.computed(0));
    }

    static void transpose(NodeContext c) {
        Shape shape = c.shape(0);
        int rank = shape.rank();
        long[] reversed = new long[rank];
        Arrays.setAll(reversed, i -> rank - 1 - i);
        List<Integer> permutation = new ArrayList<>();
        for (long axis : c.node().integers("perm").orElse(reversed)) {
            permutation.add(Axes.resolve(c.node(), axis, rank));
        }
        if (new TreeSet<>(permutation).size() != rank || permutation.size() != rank) {
            throw c.node().refuse("perm", permutation + " for a value of shape " + shape);
        }
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().take(Selection.transpose(shape, permutation)));
            return;
        }
        if (permutation.get(0) != 0) {
            throw c.node().refuse("perm", permutation + " moves the batch of a value of shape " + shape);
        }
        c.emit(new Transpose(permutation), c.computed(0));
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product = Math.multiplyExact(product, shape.dim(i));
        }
        return product;
    }
}
