package org.saliency4j.modelimport.onnx.operator;

import org.saliency4j.engine.op.BatchNorm;

/** {@code BatchNormalization} at inference. */
final class Normalizations {
    /** Before this opset, a node was in training unless it said otherwise. */
    private static final int INFERENCE_BY_DEFAULT = 7;

    private Normalizations() {}

    static void batchNorm(NodeContext c) {
        OnnxNode node = c.node();
        boolean training =
                node.flag("training_mode", 0) || (node.opset() < INFERENCE_BY_DEFAULT && !node.flag("is_test", 0));
        if (training) {
            throw node.refuse("training_mode", "1 is not supported: export the network for inference");
        }
        if (c.uses(1)) {
            throw node.refuse("has the results of training; export the network for inference");
        }
        if (!node.flag("spatial", 1)) {
            throw node.refuse("spatial", "0 (one mean for each pixel) is not supported, expected 1");
        }
        // Only training uses it.
        node.number("momentum", 0);
        c.emit(
                new BatchNorm(
                        c.tensor(1, "scale"),
                        c.tensor(2, "shift"),
                        c.tensor(3, "mean"),
                        c.tensor(4, "variance"),
                        node.number("epsilon", 1e-5f)),
                c.computed(0));
    }
}
