package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * One factor and one summand a channel: {@code y[n,c,...] = scale[c] * x[n,c,...] + shift[c]}. Input normalisation, and what batch
 * normalisation and constant multiplications become.
 *
 * @param scale one factor a channel
 * @param shift one summand a channel
 */
public record Affine(Tensor scale, Tensor shift) implements Op {
    /**
     * Checks that the parts fit.
     *
     * @param scale one factor a channel
     * @param shift one summand a channel
     * @throws IllegalArgumentException if scale and shift differ in size
     */
    public Affine {
        if (scale.data().length != shift.data().length) {
            throw new IllegalArgumentException(
                    scale.data().length + " factors and " + shift.data().length + " summands: expected equal counts");
        }
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        return BatchNorm.toAffineShape(inputs, scale.data().length);
    }

    @Override
    public String label() {
        return "Affine";
    }

    @Override
    public long parameters() {
        return 2L * scale.data().length;
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 2L * output.perSampleSize();
    }
}
