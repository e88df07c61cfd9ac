package org.saliency4j.dl4j.vertex;

import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.saliency4j.engine.op.Activation;

/** The functions of one element, written in SameDiff. */
final class Functions {
    private static final double ROOT_OF_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private Functions() {}

    static SDVariable of(SameDiff sd, SDVariable x, Activation.Kind kind, double alpha, double beta) {
        return switch (kind) {
            case RELU -> sd.nn().relu(x, 0);
            case CLIP -> sd.clipByValue(x, alpha, beta);
            case LEAKY_RELU -> split(x, negative -> negative.mul(alpha));
            case ELU -> split(x, negative -> shortOfOne(sd, negative).mul(alpha));
            case SELU ->
                split(x, negative -> shortOfOne(sd, negative).mul(alpha)).mul(beta);
            case CELU ->
                split(x, negative -> shortOfOne(sd, negative.div(alpha)).mul(alpha));
            case SIGMOID -> sd.nn().sigmoid(x);
            case HARD_SIGMOID -> sd.clipByValue(x.mul(alpha).add(beta), 0, 1);
            case HARD_SWISH -> x.mul(sd.clipByValue(x.div(6).add(0.5), 0, 1));
            case TANH -> sd.math().tanh(x);
            case SWISH -> x.mul(sd.nn().sigmoid(x.mul(alpha)));
            case GELU -> x.mul(0.5).mul(sd.math().erf(x.div(Math.sqrt(2))).add(1));
            case GELU_TANH ->
                x.mul(0.5)
                        .mul(sd.math()
                                .tanh(x.add(x.mul(x).mul(x).mul(CUBIC)).mul(ROOT_OF_TWO_OVER_PI))
                                .add(1));
            case SOFTPLUS -> sd.nn().softplus(x);
            case SOFTSIGN -> x.div(sd.math().abs(x).add(1));
            case MISH -> x.mul(sd.math().tanh(sd.nn().softplus(x)));
            case THRESHOLDED_RELU -> x.mul(x.gt(alpha).castTo(DataType.FLOAT));
            case SHRINK ->
                x.add(beta)
                        .mul(x.lt(-alpha).castTo(DataType.FLOAT))
                        .add(x.sub(beta).mul(x.gt(alpha).castTo(DataType.FLOAT)));
            case EXP -> sd.math().exp(x);
            case LOG -> sd.math().log(x);
            case SQRT -> sd.math().sqrt(x);
            case POW -> sd.math().pow(x, alpha);
            case RECIPROCAL -> sd.math().reciprocal(x);
            case ABS -> sd.math().abs(x);
            case NEG -> x.neg();
            case ERF -> sd.math().erf(x);
            case SIGN -> sd.math().sign(x);
            case FLOOR -> sd.math().floor(x);
            case CEIL -> sd.math().ceil(x);
            case ROUND -> sd.math().round(x);
        };
    }

    /** x above 0, and a function of x elsewhere, 0 included: which of the two derivatives counts there matters where images are padded. */
    private static SDVariable split(SDVariable x, UnaryOperator<SDVariable> elsewhere) {
        SDVariable above = x.gt(0).castTo(DataType.FLOAT);
        SDVariable below = x.lte(0).castTo(DataType.FLOAT);
        // The function sees no positive numbers, whose exponentials might be infinite.
        return x.mul(above).add(elsewhere.apply(x.mul(below)));
    }

    /** {@code exp(x) - 1}. */
    private static SDVariable shortOfOne(SameDiff sd, SDVariable x) {
        return sd.math().exp(x).sub(1);
    }
}
