package org.saliency4j.modelimport.onnx.constant;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Floating-point elements, kept in float32 whatever the file's precision.
 *
 * @param toTensor the elements
 */
public record FoldedFloats(Tensor toTensor) implements Folded {
    @Override
    public Shape shape() {
        return toTensor.shape();
    }

    @Override
    public int elementBytes() {
        return Float.BYTES;
    }

    @Override
    public FoldedIntegers toIntegers() {
        float[] data = toTensor.data();
        long[] integers = new long[data.length];
        for (int i = 0; i < data.length; i++) {
            integers[i] = (long) data[i];
        }
        return FoldedIntegers.of(shape(), integers);
    }

    @Override
    public FoldedFloats reshaped(Shape shape) {
        return new FoldedFloats(toTensor.reshaped(shape));
    }

    @Override
    public FoldedFloats take(Selection selection) {
        float[] data = toTensor.data();
        int[] sources = selection.sources();
        float[] taken = new float[sources.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = data[sources[i]];
        }
        return new FoldedFloats(Tensor.of(selection.shape(), taken));
    }

    @Override
    public FoldedFloats repeated(Shape shape) {
        float[] all = new float[shape.size()];
        Arrays.fill(all, toTensor.reshaped(Shape.of(1)).data()[0]);
        return new FoldedFloats(Tensor.of(shape, all));
    }

    static FoldedFloats flatJoin(List<Folded> parts) {
        int size = parts.stream().mapToInt(p -> p.shape().size()).reduce(0, Math::addExact);
        float[] all = new float[size];
        int at = 0;
        for (Folded part : parts) {
            if (!(part instanceof FoldedFloats floats)) {
                throw new IllegalArgumentException("floats and integers cannot be joined");
            }
            float[] data = floats.toTensor.data();
            System.arraycopy(data, 0, all, at, data.length);
            at += data.length;
        }
        return new FoldedFloats(Tensor.of(Shape.of(size), all));
    }

    @Override
    public String toString() {
        return "floats of shape " + shape();
    }
}
