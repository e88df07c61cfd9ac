package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Batch normalisation at inference (ONNX {@code BatchNormalization}): {@code y = scale * (x - mean) / sqrt(variance + epsilon) + shift},
 * each parameter one value a channel (axis 1).
 *
 * @param scale gamma
 * @param shift beta
 * @param mean the running mean
 * @param variance the running variance, at least 0
 * @param epsilon added to the variance
 */
public record BatchNorm(Tensor scale, Tensor shift, Tensor mean, Tensor variance, float epsilon) implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param scale gamma
     * @param shift beta
     * @param mean the running mean
     * @param variance the running variance, at least 0
     * @param epsilon added to the variance
     * @throws IllegalArgumentException if the parameters differ in size
     */
    public BatchNorm {
        int channels = scale.data().length;
        if (shift.data().length != channels || mean.data().length != channels || variance.data().length != channels) {
            throw new IllegalArgumentException(
                    "batch normalisation with " + channels + " scales, " + shift.data().length
                            + " shifts, " + mean.data().length + " means and " + variance.data().length
                            + " variances: expected equal counts");
        }
    }

    /**
     * The same map as one multiplication and one addition, computed in double and rounded once.
     *
     * @return {@code scale' = scale / sqrt(variance + epsilon)}, {@code shift' = shift - mean * scale'}
     */
    public Affine toAffine() {
        int channels = scale.data().length;
        float[] a = new float[channels];
        float[] b = new float[channels];
        for (int c = 0; c < channels; c++) {
            double factor = scale.data()[c] / Math.sqrt((double) variance.data()[c] + epsilon);
            a[c] = (float) factor;
            b[c] = (float) (shift.data()[c] - mean.data()[c] * factor);
        }
        return new Affine(Tensor.of(Shape.of(channels), a), Tensor.of(Shape.of(channels), b));
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        return toAffineShape(inputs, scale.data().length);
    }

    static Shape toAffineShape(List<Shape> inputs, int channels) {
        Shape x = Operands.single(inputs);
        if (Operands.channels(x) != channels) {
            throw new IllegalArgumentException("expected " + channels + " channels, got an operand of shape " + x);
        }
        return x;
    }

    @Override
    public String label() {
        return "BatchNormalization";
    }

    @Override
    public long parameters() {
        return 4L * scale.data().length;
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 2L * output.perSampleSize();
    }
}
