package org.saliency4j.modelimport.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedArithmetic;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;

/**
 * {@code QuantizeLinear} and {@code DequantizeLinear}: quantised values are held as the whole numbers they stand for, in float32, which is
 * exact for 8 and 16 bits.
 */
final class Quantization {
    private Quantization() {}

    /** {@code saturate(round(x / scale) + zero)}, halves rounded to the even number. */
    static void quantize(NodeContext c) {
        ElementType type = type(c);
        Value.Fixed scale = aligned(c, 1, "scale");
        c.node().has("saturate");
        c.node().has("precision");
        Value.Computed scaled = Arithmetic.step(c, "scaled", Binary.Kind.DIV, c.computed(0), scale);
        Value.Computed rounded = c.step("rounded", Activation.of(Activation.Kind.ROUND), scaled);
        Value.Computed shifted = c.has(2)
                ? Arithmetic.step(c, "shifted", Binary.Kind.ADD, rounded, aligned(c, 2, "zero point"))
                : rounded;
        c.emit(Activation.clip(type.smallest(), type.largest()), shifted);
    }

    /** {@code (x - zero) * scale}. */
    static void dequantize(NodeContext c) {
        Value.Fixed scale = aligned(c, 1, "scale");
        c.node().has("output_dtype");
        if (c.value(0) instanceof Value.Fixed fixed) {
            fold(c, fixed.elements(), scale.elements());
            return;
        }
        Value.Computed x = c.computed(0);
        Value.Computed shifted =
                c.has(2) ? Arithmetic.step(c, "shifted", Binary.Kind.SUB, x, aligned(c, 2, "zero point")) : x;
        Broadcast pair = Broadcast.of(c, shifted, scale);
        c.emit(new Binary(Binary.Kind.MUL), pair.sampleAxis(), pair.names());
    }

    private static void fold(NodeContext c, Folded elements, Folded scale) {
        Folded x = new FoldedFloats(elements.toTensor());
        if (c.has(2)) {
            Folded zero =
                    new FoldedFloats(aligned(c, 2, "zero point").elements().toTensor());
            x = FoldedArithmetic.apply(Binary.Kind.SUB, x, zero);
        }
        c.fold(0, FoldedArithmetic.apply(Binary.Kind.MUL, x, scale));
    }

    /** One value, or one for each index of an axis, in a shape that broadcasts; floats. */
    private static Value.Fixed aligned(NodeContext c, int operand, String role) {
        Folded given = c.fixed(operand, role);
        Tensor values = given.toTensor();
        Shape shape = c.shape(0);
        if (c.node().integer("block_size", 0) != 0) {
            throw c.node()
                    .refuse("block_size", "is not supported, expected one scale for all or for each index of an axis");
        }
        int axis = c.node().integer("axis", 1);
        int[] dims;
        if (values.data().length == 1) {
            dims = new int[0];
        } else {
            int resolved = Axes.resolve(c.node(), axis, shape.rank());
            if (values.shape().rank() != 1 || values.data().length != shape.dim(resolved)) {
                throw c.node().refuse(role + " of shape " + values.shape() + " for a value of shape " + shape);
            }
            dims = new int[shape.rank() - resolved];
            Arrays.fill(dims, 1);
            dims[0] = values.data().length;
        }
        return new Value.Fixed(c.node().name() + "/" + role, new FoldedFloats(values.reshaped(Shape.of(dims))), null);
    }

    private static ElementType type(NodeContext c) {
        @Nullable ElementType stored = c.has(2) && c.value(2) instanceof Value.Fixed fixed ? fixed.type() : null;
        int wanted = c.node().integer("output_dtype", 0);
        ElementType type = wanted != 0
                ? ElementType.of(wanted)
                        .orElseThrow(
                                () -> c.node().refuse("output_dtype", ElementType.nameOf(wanted) + " is not supported"))
                : c.has(2) ? stored : ElementType.UINT8;
        if (type == null
                || !List.of(ElementType.UINT8, ElementType.INT8, ElementType.UINT16, ElementType.INT16)
                        .contains(type)) {
            throw c.node().refuse("quantises to " + type + ", expected whole numbers of 8 or 16 bits");
        }
        return type;
    }
}
