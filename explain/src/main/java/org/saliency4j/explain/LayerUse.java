package org.saliency4j.explain;

/** What a method does with the layers of a request. */
public enum LayerUse {
    /** It sees the network's input and scores alone. */
    NONE,
    /** It makes one map for each layer. */
    EACH,
    /** It makes one map of all layers together. */
    TOGETHER
}
