package org.saliency4j.dl4j.ndarray;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Tensors as INDArrays and back. Elements are copied: tensors live on the Java heap, INDArrays beside it or on a device. */
public final class NdTensors {
    private NdTensors() {}

    /**
     * A tensor's elements as an INDArray.
     *
     * @param tensor any tensor
     * @return a new array of type FLOAT and of the same shape, in 'c' order
     */
    public static INDArray toNdArray(Tensor tensor) {
        int[] dims = tensor.shape().dims();
        long[] extents = Arrays.stream(dims).asLongStream().toArray();
        return Nd4j.createFromArray(tensor.data()).reshape('c', extents);
    }

    /**
     * An INDArray's elements as a tensor.
     *
     * @param array any array of numbers; views, other orders and other types are converted
     * @return a tensor of the same shape
     * @throws IllegalArgumentException if an extent exceeds that of a tensor
     */
    public static Tensor toTensor(INDArray array) {
        int[] dims = new int[array.rank()];
        for (int i = 0; i < dims.length; i++) {
            if (array.size(i) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("an array of shape " + Arrays.toString(array.shape())
                        + " is too large for a tensor, expected extents below 2^31");
            }
            dims[i] = (int) array.size(i);
        }
        INDArray floats = array.castTo(DataType.FLOAT);
        return Tensor.of(
                Shape.of(dims),
                floats.isEmpty() ? new float[0] : floats.dup('c').data().asFloat());
    }
}
