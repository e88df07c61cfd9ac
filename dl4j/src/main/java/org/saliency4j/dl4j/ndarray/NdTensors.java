package org.saliency4j.dl4j.ndarray;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
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
        float[] elements = tensor.data();
        if (elements.length == 0 || elements.length > Integer.MAX_VALUE / Float.BYTES) {
            return Nd4j.createFromArray(elements).reshape('c', extents);
        }
        // Element by element, as ND4J itself copies arrays, takes ten times as long.
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, extents, 'c');
        Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        try {
            array.data().asNioFloat().put(elements);
            Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        } finally {
            Reference.reachabilityFence(array);
        }
        return array;
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
        return Tensor.of(Shape.of(dims), array.isEmpty() ? new float[0] : elements(array));
    }

    private static float[] elements(INDArray array) {
        INDArray floats = array.castTo(DataType.FLOAT);
        INDArray inOrder = org.nd4j.linalg.api.shape.Shape.hasDefaultStridesForShape(floats) && floats.ordering() == 'c'
                ? floats
                : floats.dup('c');
        DataBuffer buffer = inOrder.data();
        // A view of memory reaches 2 GiB, from where the memory of what the array is a part of starts.
        if ((buffer.offset() + inOrder.length()) * Float.BYTES > Integer.MAX_VALUE) {
            return buffer.asFloat();
        }
        // A device may have written since the host last looked.
        Nd4j.getAffinityManager().ensureLocation(inOrder, AffinityManager.Location.HOST);
        float[] elements = new float[(int) inOrder.length()];
        try {
            buffer.asNioFloat().get(elements);
        } finally {
            // ND4J frees memory that no array refers to any more; a view of the bare memory does not count.
            Reference.reachabilityFence(inOrder);
            Reference.reachabilityFence(buffer);
        }
        return elements;
    }
}
