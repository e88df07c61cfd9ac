package org.saliency4j.modelimport.onnx.operator;

/** Turns a node into nodes of the engine's graph, or into fixed values. */
@FunctionalInterface
interface Operator {
    /**
     * Imports one node.
     *
     * @throws IllegalArgumentException if it cannot be expressed
     */
    void build(NodeContext context);
}
