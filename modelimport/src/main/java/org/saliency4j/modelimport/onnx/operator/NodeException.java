package org.saliency4j.modelimport.onnx.operator;

/** A node cannot be imported; the message carries the node's coordinates already. */
final class NodeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NodeException(String message) {
        super(message);
    }
}
