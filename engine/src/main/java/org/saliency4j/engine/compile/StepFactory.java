package org.saliency4j.engine.compile;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.AffineStep;
import org.saliency4j.engine.step.ConvTransposeStep;
import org.saliency4j.engine.step.ConvolutionAlgorithms;
import org.saliency4j.engine.step.ConvolutionStep;
import org.saliency4j.engine.step.MatMulStep;
import org.saliency4j.engine.step.MatrixConstant;
import org.saliency4j.engine.step.Step;
import org.saliency4j.engine.step.Steps;
import org.saliency4j.engine.step.Wiring;
import org.saliency4j.engine.step.Wiring.Operand;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Which step does what a stage asks for; those that have weights get them from the network's store.
 *
 * @param weights where packed weights are kept
 * @param constants the values that are constants, by number
 */
record StepFactory(WeightStore weights, Map<Integer, Tensor> constants) {
    Step step(Stage stage, Wiring wiring) {
        Shape operand = wiring.operands().isEmpty()
                ? wiring.result().shape()
                : wiring.operand(0).value().shape();
        if (stage.op() instanceof Conv2d conv) {
            ConvolutionAlgorithms algorithms = weights.convolution(conv, () -> conv, operand);
            return new ConvolutionStep(wiring, algorithms, stage.clip());
        }
        if (stage.op() instanceof ConvTranspose2d transposed) {
            return new ConvTransposeStep(wiring, weights.transposed(transposed, operand));
        }
        if (stage.op() instanceof Linear linear) {
            // In memory a vector of features is an image of one pixel, and a fully connected layer a pointwise
            // convolution.
            Shape pixel = Shape.of(operand.dim(0), operand.dim(1), 1, 1);
            ConvolutionAlgorithms algorithms = weights.convolution(linear, () -> pointwise(linear), pixel);
            return new ConvolutionStep(wiring, algorithms, stage.clip());
        }
        if (stage.op() instanceof MatMul) {
            return new MatMulStep(wiring, constant(wiring.operand(0)), constant(wiring.operand(1)));
        }
        Affine affine = Stage.affine(stage.op());
        if (affine != null) {
            return new AffineStep(wiring, affine, stage.clip());
        }
        return Steps.create(stage.op(), wiring);
    }

    private @Nullable MatrixConstant constant(Operand operand) {
        Tensor value = constants.get(operand.value().id());
        return value == null ? null : weights.matrices(value);
    }

    private static Conv2d pointwise(Linear linear) {
        Shape shape = linear.weight().shape();
        Tensor weight = linear.weight().reshaped(Shape.of(shape.dim(0), shape.dim(1), 1, 1));
        return new Conv2d(weight, linear.bias(), Window2d.square(1, 1, 0), 1);
    }
}
