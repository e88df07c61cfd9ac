package org.saliency4j.modelimport.onnx.constant;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Integers (or truth values, 0 and 1) that may depend on the batch size N: element i is {@code samples(i) * N + fixed(i)}.
 */
public final class FoldedIntegers implements Folded {
    private final Shape shape;
    private final long[] fixed;
    private final long[] samples;

    private FoldedIntegers(Shape shape, long[] fixed, long[] samples) {
        if (shape.size() != fixed.length || fixed.length != samples.length) {
            throw new IllegalArgumentException(fixed.length + " integers for shape " + shape);
        }
        this.shape = shape;
        this.fixed = fixed;
        this.samples = samples;
    }

    /**
     * Integers that do not depend on the batch.
     *
     * @param shape the extents
     * @param values the elements; taken, not copied
     * @return the array
     * @throws IllegalArgumentException if the number of elements is not the shape's
     */
    public static FoldedIntegers of(Shape shape, long... values) {
        return new FoldedIntegers(shape, values, new long[values.length]);
    }

    /**
     * Integers some of which depend on the batch.
     *
     * @param shape the extents
     * @param fixed the summands; taken, not copied
     * @param samples the factors of the batch size; taken, not copied
     * @return the array
     * @throws IllegalArgumentException if the number of elements is not the shape's
     */
    public static FoldedIntegers of(Shape shape, long[] fixed, long[] samples) {
        return new FoldedIntegers(shape, fixed, samples);
    }

    /**
     * A shape as numbers: what ONNX's {@code Shape} returns.
     *
     * @param shape a shape, its batch free or not
     * @return its extents, a free batch as N
     */
    public static FoldedIntegers ofShape(Shape shape) {
        long[] fixed = new long[shape.rank()];
        long[] samples = new long[shape.rank()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = i == 0 && shape.isBatched() ? 0 : shape.dim(i);
            samples[i] = i == 0 && shape.isBatched() ? 1 : 0;
        }
        return new FoldedIntegers(Shape.of(fixed.length), fixed, samples);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public int elementBytes() {
        return 2 * Long.BYTES;
    }

    /**
     * The part of an element that does not depend on the batch.
     *
     * @param i the element's row-major index
     * @return the summand
     */
    public long fixed(int i) {
        return fixed[i];
    }

    /**
     * How often the batch size is contained in an element.
     *
     * @param i the element's row-major index
     * @return the factor of N
     */
    public long samples(int i) {
        return samples[i];
    }

    /**
     * The elements as plain numbers.
     *
     * @return a fresh array in row-major order
     * @throws IllegalArgumentException if one depends on the batch size
     */
    public long[] values() {
        for (int i = 0; i < fixed.length; i++) {
            if (samples[i] != 0) {
                throw new IllegalArgumentException("element " + i + " depends on the batch size, which is free");
            }
        }
        return fixed.clone();
    }

    @Override
    public Tensor toTensor() {
        long[] values = values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i];
        }
        return Tensor.of(shape, floats);
    }

    @Override
    public FoldedIntegers toIntegers() {
        return this;
    }

    @Override
    public FoldedIntegers reshaped(Shape other) {
        return new FoldedIntegers(other, fixed, samples);
    }

    @Override
    public FoldedIntegers take(Selection selection) {
        int[] sources = selection.sources();
        long[] takenFixed = new long[sources.length];
        long[] takenSamples = new long[sources.length];
        for (int i = 0; i < sources.length; i++) {
            takenFixed[i] = fixed[sources[i]];
            takenSamples[i] = samples[sources[i]];
        }
        return new FoldedIntegers(selection.shape(), takenFixed, takenSamples);
    }

    @Override
    public FoldedIntegers repeated(Shape other) {
        long[] all = new long[other.size()];
        long[] allSamples = new long[all.length];
        Arrays.fill(all, reshaped(Shape.of(1)).fixed[0]);
        Arrays.fill(allSamples, samples[0]);
        return new FoldedIntegers(other, all, allSamples);
    }

    static FoldedIntegers flatJoin(List<Folded> parts) {
        int size = parts.stream().mapToInt(p -> p.shape().size()).reduce(0, Math::addExact);
        long[] fixed = new long[size];
        long[] samples = new long[size];
        int at = 0;
        for (Folded part : parts) {
            if (!(part instanceof FoldedIntegers integers)) {
                throw new IllegalArgumentException("floats and integers cannot be joined");
            }
            System.arraycopy(integers.fixed, 0, fixed, at, integers.fixed.length);
            System.arraycopy(integers.samples, 0, samples, at, integers.samples.length);
            at += integers.fixed.length;
        }
        return new FoldedIntegers(Shape.of(size), fixed, samples);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FoldedIntegers f
                && shape.equals(f.shape)
                && Arrays.equals(fixed, f.fixed)
                && Arrays.equals(samples, f.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fixed) * 31 + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "integers of shape " + shape;
    }
}
