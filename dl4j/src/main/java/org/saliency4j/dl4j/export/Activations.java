package org.saliency4j.dl4j.export;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.saliency4j.engine.op.Activation;

/**
 * DL4J's own functions. Not among them are its GELU, whose precise form is none, and its leaky rectifier, whose derivative at 0, where images are
 * padded, is that of positive numbers; PyTorch, TensorFlow and the engine take that of negative ones.
 */
final class Activations {
    private static final float SIX = 6;

    private Activations() {}

    /** DL4J's function that is the same, or null if it has none. */
    static @Nullable IActivation of(Activation op) {
        return switch (op.kind()) {
            case RELU -> new ActivationReLU();
            case CLIP -> op.alpha() == 0 && op.beta() == SIX ? new ActivationReLU6() : null;
            case SIGMOID -> new ActivationSigmoid();
            case TANH -> new ActivationTanH();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SOFTSIGN -> new ActivationSoftSign();
            case SWISH -> op.alpha() == 1 ? new ActivationSwish() : null;
            case MISH -> new ActivationMish();
            case THRESHOLDED_RELU -> new ActivationThresholdedReLU(op.alpha());
            default -> null;
        };
    }
}
