package org.saliency4j.engine.reference;

import java.util.SplittableRandom;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Seeded random test data. */
public final class Draws {
    private final SplittableRandom random;

    public Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public float[] floats(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }

    public Tensor tensor(int... dims) {
        return within(-1, 1, dims);
    }

    public Tensor within(double low, double high, int... dims) {
        Shape shape = Shape.of(dims);
        return Tensor.of(shape, floats(shape.size(), low, high));
    }

    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }
}
