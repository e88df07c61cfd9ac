package org.saliency4j.explain.cam;

/** Whether a class activation map keeps what speaks against the class. */
public enum Rectification {
    /** It does not: negative values become zeros. What the papers define. */
    RELU,
    /** It does: the map is signed. */
    NONE
}
