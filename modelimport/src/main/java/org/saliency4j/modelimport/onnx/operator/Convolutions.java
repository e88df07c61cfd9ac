package org.saliency4j.modelimport.onnx.operator;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** {@code Conv} on images. */
final class Convolutions {
    private Convolutions() {}

    static void conv(NodeContext c) {
        Value.Computed x = Windows.image(c);
        Tensor weight = c.tensor(1, "weight");
        Shape w = weight.shape();
        if (w.rank() != 4) {
            throw c.node().refuse("weight of shape " + w + ", expected four axes");
        }
        int[] kernel = c.node().integers("kernel_shape", w.dim(2), w.dim(3));
        if (kernel[0] != w.dim(2) || kernel[1] != w.dim(3)) {
            throw c.node().refuse("kernel_shape", kernel[0] + "x" + kernel[1] + " for a weight of shape " + w);
        }
        @Nullable Tensor bias = c.has(2) ? c.tensor(2, "bias") : null;
        Window2d window = Windows.read(c.node(), x.shape(), kernel[0], kernel[1]);
        c.emit(new Conv2d(weight, bias, window, c.node().integer("group", 1)), x);
    }
}
