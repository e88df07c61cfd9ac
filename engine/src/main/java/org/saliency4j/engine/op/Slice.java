package org.saliency4j.engine.op;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * Every {@code step}-th index of an axis from {@code start} (ONNX {@code Slice}, {@code Split}).
 *
 * @param axis from 1
 * @param start the first index, from 0
 * @param count how many indices, at least 1
 * @param step distance between two of them, not 0; negative walks backwards
 */
public record Slice(int axis, int start, int count, int step) implements Op {
    @Override
    public Shape infer(List<Shape> inputs) {
        Shape x = Operands.single(inputs);
        Operands.axis(axis, x);
        long last = start + (count - 1L) * step;
        if (step == 0 || count < 1 || start < 0 || start >= x.dim(axis) || last < 0 || last >= x.dim(axis)) {
            throw new IllegalArgumentException(count + " indices from " + start + " by " + step + " leave axis " + axis
                    + " of an operand of shape " + x);
        }
        int[] dims = x.dims();
        dims[axis] = count;
        return Shape.of(dims);
    }

    @Override
    public String label() {
        return "Slice";
    }

    @Override
    public long flops(List<Shape> inputs, Shape output) {
        return 0;
    }
}
