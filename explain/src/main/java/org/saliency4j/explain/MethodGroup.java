package org.saliency4j.explain;

/** Families of methods, by where a map comes from. */
public enum MethodGroup {
    /** Weighted sums of a layer's maps. */
    CAM,
    /** Gradients with respect to the input, and rules that propagate relevance back to it. */
    GRADIENT,
    /** Answers to altered inputs. */
    PERTURBATION,
    /** No explanation at all: what the others are compared with. */
    CONTROL
}
