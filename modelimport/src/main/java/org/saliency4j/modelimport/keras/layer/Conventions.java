package org.saliency4j.modelimport.keras.layer;

/**
 * What depends on who wrote the file.
 *
 * @param version the major version of Keras: 1, 2 or 3
 * @param kernels how convolutions read their kernels
 */
public record Conventions(int version, Kernels kernels) {
    /** How kernels are stored. */
    public enum Kernels {
        /** As they are multiplied: all backends but one. */
        AS_MULTIPLIED,
        /** Turned by half a turn: Theano convolves where the others correlate. */
        TURNED
    }
}
