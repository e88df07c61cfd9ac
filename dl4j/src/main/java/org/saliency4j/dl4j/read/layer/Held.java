package org.saliency4j.dl4j.read.layer;

import java.util.Arrays;
import org.saliency4j.engine.tensor.Shape;

/**
 * A value of the graph, and how its axes relate to those DL4J has at the same place.
 *
 * @param name the value's name in the graph
 * @param shape its shape in the graph
 * @param order how its axes lie
 */
public record Held(String name, Shape shape, Order order) {
    /** How a value's axes lie in the graph. */
    public enum Order {
        /** As DL4J has them. */
        AS_WRITTEN,
        /** DL4J's last axis, the channels, is axis 1. */
        CHANNELS_MOVED
    }

    /**
     * The number of axes.
     *
     * @return the rank
     */
    public int rank() {
        return shape.rank();
    }

    /**
     * The extents in DL4J's order.
     *
     * @return the first is {@link Shape#BATCH}, unless the value is a constant
     */
    public int[] dims() {
        int[] dims = shape.dims();
        if (order == Order.CHANNELS_MOVED) {
            int channels = dims[1];
            System.arraycopy(dims, 2, dims, 1, dims.length - 2);
            dims[dims.length - 1] = channels;
        }
        return dims;
    }

    /** Where an axis of DL4J's is in the graph. */
    int inGraph(int axis) {
        if (axis < 1 || axis >= rank()) {
            throw new IllegalArgumentException(
                    "axis " + axis + " of a value of shape " + this + ", expected one after the batch");
        }
        if (order == Order.AS_WRITTEN) {
            return axis;
        }
        return axis == rank() - 1 ? 1 : axis + 1;
    }

    Held as(Order other) {
        return new Held(name, shape, other);
    }

    /** The shape in DL4J's order. */
    @Override
    public String toString() {
        return Shape.of(Arrays.copyOf(dims(), rank())).toString();
    }
}
