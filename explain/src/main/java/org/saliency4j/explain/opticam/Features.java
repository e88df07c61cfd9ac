package org.saliency4j.explain.opticam;

/** What Opti-CAM makes of a layer's activations before it weighs them. */
public enum Features {
    /** The activations as they are: the paper's {@code h}. */
    IDENTITY,
    /** Their positive part: what the authors' code does. No difference for a layer that ends in ReLU. */
    RELU
}
