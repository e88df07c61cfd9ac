package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;

/** Operators that make fixed values, and those that hand a value on unchanged. */
final class Constants {
    /** Elements {@code Range} may make. */
    private static final int LARGEST = 1 << 22;

    private Constants() {}

    static void constant(NodeContext c) {
        OnnxNode node = c.node();
        if (node.has("value")) {
            StoredTensor stored = new StoredTensor(node.tensor("value").orElseThrow(), null);
            Folded elements = c.read(stored);
            c.fold(0, elements, ElementType.of(stored.proto().getDataType()).orElseThrow());
        } else if (node.has("value_float")) {
            c.fold(0, floats(Shape.of(), node.number("value_float", 0)));
        } else if (node.has("value_int")) {
            c.fold(0, FoldedIntegers.of(Shape.of(), node.wholeNumber("value_int", 0)));
        } else if (node.has("value_floats")) {
            List<Float> numbers = node.numbers("value_floats").orElseThrow();
            float[] values = new float[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.get(i);
            }
            c.fold(0, floats(Shape.of(values.length), values));
        } else if (node.has("value_ints")) {
            long[] values = node.integers("value_ints").orElseThrow();
            c.fold(0, FoldedIntegers.of(Shape.of(values.length), values));
        } else {
            throw node.refuse("has attributes " + node.unread() + ", expected value, value_float(s) or value_int(s)");
        }
    }

    static void constantOfShape(NodeContext c) {
        FoldedIntegers target = c.integers(0, "shape");
        long[] dims = new long[target.shape().size()];
        for (int i = 0; i < dims.length; i++) {
            // The same for every sample: repeating it is left to whoever takes it.
            boolean batch = i == 0 && target.samples(0) == 1 && target.fixed(0) == 0;
            dims[i] = batch ? 1 : target.samples(i) == 0 ? target.fixed(i) : -1;
        }
        Shape shape = ReshapeTarget.closed(dims);
        Folded value = c.node()
                .tensor("value")
                .map(t -> c.read(new StoredTensor(t, null)))
                .orElse(floats(Shape.of(1), 0));
        if (value.shape().size() != 1) {
            throw c.node().refuse("value", "has shape " + value.shape() + ", expected one element");
        }
        c.checkRoom(shape, value.elementBytes());
        c.fold(0, value.repeated(shape));
    }

    static void range(NodeContext c) {
        if (c.fixed(0, "start") instanceof FoldedFloats) {
            floatRange(c);
            return;
        }
        long start = c.integer(0, "start");
        long limit = c.integer(1, "limit");
        long delta = c.integer(2, "step");
        if (delta == 0) {
            throw c.node().refuse("step 0");
        }
        long distance = Math.subtractExact(limit, start);
        long count = Math.max(
                0, Math.floorDiv(Math.subtractExact(Math.addExact(distance, delta), Long.signum(delta)), delta));
        if (count > LARGEST) {
            throw c.node().refuse("a range of " + count + " elements is too large");
        }
        long[] values = new long[(int) count];
        Arrays.setAll(values, i -> start + i * delta);
        c.fold(0, FoldedIntegers.of(Shape.of(values.length), values));
    }

    private static void floatRange(NodeContext c) {
        float start = c.scalar(0, "start");
        float delta = c.scalar(2, "step");
        double count = Math.max(0, Math.ceil((c.scalar(1, "limit") - start) / delta));
        if (!(count <= LARGEST)) {
            throw c.node().refuse("a range of " + count + " elements is too large");
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * delta;
        }
        c.fold(0, floats(Shape.of(values.length), values));
    }

    static void shape(NodeContext c) {
        Shape shape = c.shape(0);
        FoldedIntegers dims = FoldedIntegers.ofShape(shape);
        int start = clamp(c.node().integer("start", 0), shape.rank());
        int end = clamp(c.node().integer("end", shape.rank()), shape.rank());
        c.fold(0, dims.take(Selection.slice(dims.shape(), 0, start, Math.max(0, end - start), 1)));
    }

    private static int clamp(int axis, int rank) {
        return Math.max(0, Math.min(axis < 0 ? axis + rank : axis, rank));
    }

    static void size(NodeContext c) {
        Shape shape = c.shape(0);
        if (shape.isBatched()) {
            c.fold(0, FoldedIntegers.of(Shape.of(), new long[1], new long[] {shape.perSampleSize()}));
        } else {
            c.fold(0, FoldedIntegers.of(Shape.of(), shape.size()));
        }
    }

    static void cast(NodeContext c) {
        int code = c.node().integer("to", 0);
        cast(
                c,
                ElementType.of(code)
                        .orElseThrow(() -> c.node().refuse("to", ElementType.nameOf(code) + " is not supported")));
    }

    /** A cast to the type of another operand; what depends on the network's input is floating-point. */
    static void castLike(NodeContext c) {
        ElementType type = ElementType.FLOAT;
        if (c.value(1) instanceof Value.Fixed fixed && fixed.elements() instanceof FoldedIntegers) {
            type = fixed.type() == null ? ElementType.INT64 : fixed.type();
        } else if (c.value(1) instanceof Value.Fixed fixed && fixed.type() != null) {
            type = fixed.type();
        }
        cast(c, type);
    }

    private static void cast(NodeContext c, ElementType type) {
        c.node().has("saturate");
        c.node().has("round_mode");
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, cast(fixed.elements(), type), type);
            return;
        }
        if (type == ElementType.BOOL) {
            Value.Computed isZero = Arithmetic.step(c, "zero", Binary.Kind.EQUAL, c.computed(0), 0);
            Arithmetic.emit(c, Binary.Kind.EQUAL, isZero, 0);
            return;
        }
        if (!type.isFloating()) {
            throw c.node()
                    .refuse("to", type.label() + " is not supported for values that depend on the network's input");
        }
        if (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16) {
            c.warn("casts to " + type.label() + ", which is computed in float32");
        }
        c.emit(new Identity(), c.computed(0));
    }

    private static Folded cast(Folded from, ElementType type) {
        if (type.isFloating()) {
            return from instanceof FoldedFloats ? from : new FoldedFloats(from.toTensor());
        }
        FoldedIntegers integers = from.toIntegers();
        if (type != ElementType.BOOL) {
            return integers;
        }
        return FoldedIntegers.of(
                from.shape(),
                from instanceof FoldedFloats floats
                        ? truth(floats)
                        : Arrays.stream(integers.values())
                                .map(v -> v == 0 ? 0 : 1)
                                .toArray());
    }

    private static long[] truth(FoldedFloats floats) {
        float[] data = floats.toTensor().data();
        long[] truth = new long[data.length];
        Arrays.setAll(truth, i -> data[i] == 0 ? 0 : 1);
        return truth;
    }

    static void identity(NodeContext c) {
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements());
        } else {
            c.emit(new Identity(), c.computed(0));
        }
    }

    /** Dropout does nothing at inference; its mask has no meaning then. */
    static void dropout(NodeContext c) {
        if (c.has(2) && c.integer(2, "training_mode") != 0) {
            throw c.node().refuse("training_mode 1 is not supported: export the network for inference");
        }
        if (c.uses(1)) {
            c.warn("its second result, the mask, is left out");
        }
        c.node().has("ratio");
        c.node().has("is_test");
        c.node().has("seed");
        identity(c);
    }

    private static FoldedFloats floats(Shape shape, float... values) {
        return new FoldedFloats(Tensor.of(shape, values));
    }
}
