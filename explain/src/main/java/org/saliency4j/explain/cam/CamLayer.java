package org.saliency4j.explain.cam;

import org.saliency4j.engine.tensor.Shape;

/**
 * A layer that suits a class activation map.
 *
 * @param name the name of its value in the graph
 * @param shape {@code N x channels x height x width}
 * @param role where in the network it is
 */
public record CamLayer(String name, Shape shape, Role role) {
    /** Where in a network a layer is. */
    public enum Role {
        /** Inside: finer than the last maps, but less of the class in it. */
        BLOCK("end of a block: all that the scores know has passed through these maps"),
        /** The last features: what {@code auto} picks. */
        LAST("last maps before pooling and classifier: coarsest, and nearest to the class"),
        /** Made by a classifier that is itself a convolution. */
        CLASSES("one map for each class, made by the classifier's own convolution: evidence, no longer features");

        private final String reason;

        Role(String reason) {
            this.reason = reason;
        }
    }

    /**
     * Why one would choose it or not.
     *
     * @return one sentence for a person
     */
    public String reason() {
        return role.reason;
    }
}
