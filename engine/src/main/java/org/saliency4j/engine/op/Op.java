package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * An operator: attributes and weights, immutable. The set is closed, so that every pass, runtime and converter can be seen to handle all
 * of it.
 */
public sealed interface Op
        permits Activation,
                Affine,
                BatchNorm,
                Binary,
                Concat,
                Constant,
                Conv2d,
                ConvTranspose2d,
                Gather,
                GlobalPool,
                Identity,
                Input,
                Linear,
                LocalResponseNorm,
                MatMul,
                Pad2d,
                Pool2d,
                Reduce,
                Resample,
                Reshape,
                Slice,
                Softmax,
                Standardize,
                Transpose,
                Where {

    /**
     * The shape of the result.
     *
     * @param inputs the operands' shapes, in order
     * @return the result's shape; its batch is free if an operand's is
     * @throws IllegalArgumentException if the number or the shapes of the operands do not fit; the message says what was expected and got
     */
    Shape infer(List<Shape> inputs);

    /**
     * The operator's name in listings, as ONNX spells it where ONNX has it.
     *
     * @return for example {@code Conv}, {@code Relu}, {@code MaxPool}
     */
    String label();

    /**
     * The number of learned or fixed parameters the operator holds.
     *
     * @return the sum of its weights' sizes
     */
    default long parameters() {
        return 0;
    }

    /**
     * Floating-point operations of one sample, a multiply-add counted as two, as papers count them.
     *
     * @param inputs the operands' shapes
     * @param output the result's shape
     * @return the count; by default one for each element of the result
     */
    default long flops(List<Shape> inputs, Shape output) {
        return output.perSampleSize();
    }
}
