package org.saliency4j.dl4j.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The cross entropy of the softmax of what a network gives: {@code -sum over k of label[k] * ln softmax(score)[k]}. For networks that end in
 * class scores, whose results should stay scores and which should nevertheless be trained as classifiers (PyTorch's CrossEntropyLoss).
 */
public final class SoftmaxOfScores implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private static final ILossFunction CROSS_ENTROPY = new LossMCXENT();
    private static final IActivation SOFTMAX = new ActivationSoftmax();

    /** The loss. */
    public SoftmaxOfScores() {}

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask, boolean average) {
        return CROSS_ENTROPY.computeScore(labels, scores(preOutput, activationFn), SOFTMAX, mask, average);
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        return CROSS_ENTROPY.computeScoreArray(labels, scores(preOutput, activationFn), SOFTMAX, mask);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask) {
        INDArray byScores = CROSS_ENTROPY.computeGradient(labels, scores(preOutput, activationFn), SOFTMAX, mask);
        return activationFn.backprop(preOutput.dup(), byScores).getFirst();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activationFn, mask, average),
                computeGradient(labels, preOutput, activationFn, mask));
    }

    @Override
    public String name() {
        return "SoftmaxOfScores";
    }

    private static INDArray scores(INDArray preOutput, IActivation activation) {
        return activation.getActivation(preOutput.dup(), true);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SoftmaxOfScores;
    }

    @Override
    public int hashCode() {
        return SoftmaxOfScores.class.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
