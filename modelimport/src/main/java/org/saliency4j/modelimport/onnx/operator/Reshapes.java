package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that rearrange axes: {@code Reshape}, {@code Flatten}, {@code Squeeze}, {@code Unsqueeze}, {@code Transpose}, ... */
final class Reshapes {
    /** From this opset on, the shape is an operand. */
    private static final int SHAPE_IS_AN_OPERAND = 5;

    private Reshapes() {}

    static void reshape(NodeContext c) {
        FoldedIntegers target = c.node().opset() < SHAPE_IS_AN_OPERAND ? attribute(c) : c.integers(1, "shape");
        boolean zeroIsZero = c.node().flag("allowzero", 0);
        if (target.shape().rank() != 1) {
            throw c.node().refuse("shape of rank " + target.shape().rank() + ", expected a list");
        }
        if (c.value(0) instanceof Value.Fixed fixed) {
            Shape from = fixed.elements().shape();
            long[] dims = kept(target.values(), from, zeroIsZero);
            c.fold(0, fixed.elements().reshaped(ReshapeTarget.of(dims, from.size())));
            return;
        }
        Value.Computed x = c.computed(0);
        if (c.samples() == Samples.FREE) {
            c.emit(new Reshape(ReshapeTarget.perSample(c, x.extents(), target, zeroIsZero)), x);
        } else {
            reshapeOne(
                    c,
                    x,
                    ReshapeTarget.of(
                            kept(target.values(), x.extents(), zeroIsZero),
                            x.extents().size()));
        }
    }

    private static FoldedIntegers attribute(NodeContext c) {
        long[] shape = c.node().integers("shape").orElseThrow(() -> c.node().refuse("shape", "is missing"));
        return FoldedIntegers.of(Shape.of(shape.length), shape);
    }

    /** Extents with those that are 0 to mean "as before" filled in. */
    private static long[] kept(long[] dims, Shape from, boolean zeroIsZero) {
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && !zeroIsZero) {
                dims[i] = i < from.rank() ? from.dim(i) : 0;
            }
        }
        return dims;
    }

    /** The one sample is found again in the first axis, if that can be. */
    private static void reshapeOne(NodeContext c, Value.Computed x, Shape extents) {
        if (extents.size() != x.extents().size()) {
            throw c.node().refuse("cannot reshape " + x.extents() + " to " + extents);
        }
        boolean found = extents.rank() > 1 && extents.dim(0) == 1 && c.samples() == Samples.ONE;
        c.emitReshaped(x, extents, found ? 0 : Value.NO_SAMPLE_AXIS);
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
        if (c.samples() != Samples.FREE) {
            reshapeOne(c, c.computed(0), Shape.of(rows, columns));
            return;
        }
        if (rows != 1 || split == 0) {
            throw c.node()
                    .refuse("axis", axis + " would join the batch of a value of shape " + shape + " with other axes");
        }
        c.emit(new Reshape(Shape.batched(columns)), c.computed(0));
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
        if (c.samples() != Samples.FREE) {
            reshapeOne(c, c.computed(0), Shape.of(extents));
            return;
        }
        if (extents.length == 0 || extents[0] != Shape.BATCH) {
            throw c.node().refuse("axes", "the batch of a value of shape " + c.shape(0) + " must stay the first axis");
        }
        c.emit(new Reshape(Shape.of(extents)), c.computed(0));
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
        Value.Computed x = c.computed(0);
        int sampleAxis = permutation.indexOf(x.sampleAxis());
        if (sampleAxis != 0 && c.samples() == Samples.FREE) {
            throw c.node().refuse("perm", permutation + " moves the batch of a value of shape " + shape);
        }
        c.emit(transpose(x, permutation), sampleAxis, List.of(x.name()));
    }

    /** The engine's transposition for one of the file's. */
    static Op transpose(Value.Computed x, List<Integer> permutation) {
        List<Integer> own = new ArrayList<>();
        own.add(0);
        for (int axis : permutation) {
            if (axis != x.sampleAxis()) {
                own.add(x.axis(axis));
            }
        }
        boolean asIs = IntStream.range(0, own.size()).allMatch(i -> own.get(i) == i);
        return asIs ? new Identity() : new Transpose(own);
    }

    /** Blocks of channels become blocks of pixels, in depth-column-row or column-row-depth order. */
    static void depthToSpace(NodeContext c) {
        Value.Computed x = Windows.image(c);
        int size = blockSize(c);
        Shape s = x.extents();
        int depth = s.dim(1) / (size * size);
        String mode = c.node().text("mode", "DCR");
        if (s.dim(1) % (size * size) != 0 || !List.of("DCR", "CRD").contains(mode)) {
            throw c.node()
                    .refuse("mode '" + mode + "', blocks of " + size + " for a value of shape " + s
                            + ", expected DCR or CRD and whole blocks");
        }
        boolean depthLast = mode.equals("DCR");
        Value.Computed blocks = c.step(
                "blocks",
                new Reshape(
                        depthLast
                                ? Shape.batched(size, size, depth, s.dim(2), s.dim(3))
                                : Shape.batched(depth, size, size, s.dim(2), s.dim(3))),
                x);
        List<Integer> order = depthLast ? List.of(0, 3, 4, 1, 5, 2) : List.of(0, 1, 4, 2, 5, 3);
        Value.Computed moved = c.step("moved", new Transpose(order), blocks);
        c.emit(new Reshape(Shape.batched(depth, s.dim(2) * size, s.dim(3) * size)), moved);
    }

    static void spaceToDepth(NodeContext c) {
        Value.Computed x = Windows.image(c);
        int size = blockSize(c);
        Shape s = x.extents();
        if (s.dim(2) % size != 0 || s.dim(3) % size != 0) {
            throw c.node().refuse("blocksize", size + " does not divide the image of a value of shape " + s);
        }
        int rows = s.dim(2) / size;
        int columns = s.dim(3) / size;
        Value.Computed blocks = c.step("blocks", new Reshape(Shape.batched(s.dim(1), rows, size, columns, size)), x);
        Value.Computed moved = c.step("moved", new Transpose(List.of(0, 3, 5, 1, 2, 4)), blocks);
        c.emit(new Reshape(Shape.batched(s.dim(1) * size * size, rows, columns)), moved);
    }

    private static int blockSize(NodeContext c) {
        int size = c.node().integer("blocksize", 0);
        if (size < 1 || size > Short.MAX_VALUE) {
            throw c.node().refuse("blocksize", size + ", expected a number from 1");
        }
        return size;
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product = Math.multiplyExact(product, shape.dim(i));
        }
        return product;
    }
}
