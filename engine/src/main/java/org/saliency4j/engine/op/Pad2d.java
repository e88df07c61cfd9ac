package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Rows and columns of a constant added around each channel, or cut off where negative (ONNX {@code Pad}, constant mode).
 *
 * @param top rows above
 * @param left columns on the left
 * @param bottom rows below
 * @param right columns on the right
 * @param value what they hold
 */
public record Pad2d(int top, int left, int bottom, int right, float value) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.image(inputs);
        int height = x.dim(2) + top + bottom;
        int width = x.dim(3) + left + right;
        if (Math.min(height, width) < 1) {
            throw new IllegalArgumentException("padding " + top + "," + left + "," + bottom + "," + right
                    + " leaves nothing of an operand of shape " + x);
        }
        return Shape.of(x.dim(0), x.dim(1), height, width);
    }

    @Override
    public String label() {
        return "Pad";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
