package org.saliency4j.engine.reference;

import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** A row-major array of doubles. */
public record DoubleTensor(int[] dims, double[] data) {
    public static DoubleTensor zeros(int... dims) {
        int size = 1;
        for (int d : dims) {
            size *= d;
        }
        return new DoubleTensor(dims, new double[size]);
    }

    public static DoubleTensor of(Tensor tensor) {
        double[] data = new double[tensor.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.data()[i];
        }
        return new DoubleTensor(tensor.shape().dims(), data);
    }

    public Tensor toTensor() {
        float[] values = new float[data.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data[i];
        }
        return Tensor.of(Shape.of(dims), values);
    }

    public int index(int... at) {
        int index = 0;
        for (int i = 0; i < dims.length; i++) {
            index = index * dims[i] + at[i];
        }
        return index;
    }

    /** The position of element {@code i}. */
    public int[] position(int i) {
        int[] at = new int[dims.length];
        int rest = i;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            at[axis] = rest % dims[axis];
            rest /= dims[axis];
        }
        return at;
    }

    public double get(int... at) {
        return data[index(at)];
    }
}
