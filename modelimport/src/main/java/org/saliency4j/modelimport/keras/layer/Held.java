package org.saliency4j.modelimport.keras.layer;

import java.util.Arrays;
import org.saliency4j.engine.tensor.Shape;

/**
 * A value of the model, as the graph holds it.
 *
 * @param name its name in the graph
 * @param shape its shape in the graph
 * @param layout how the graph's axes follow from the model's
 */
public record Held(String name, Shape shape, Layout layout) {
    /** How a value's axes lie in the graph. */
    public enum Layout {
        /** As the model has them. */
        AS_WRITTEN,
        /** The model's last axis is axis 1, the others follow: {@code NHWC} held as {@code NCHW}. */
        LAST_AXIS_FIRST
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
     * The extents in the model's order.
     *
     * @return the first is {@link Shape#BATCH}, unless the value is a constant
     */
    public int[] dims() {
        int[] dims = shape.dims();
        if (layout == Layout.LAST_AXIS_FIRST) {
            int channels = dims[1];
            System.arraycopy(dims, 2, dims, 1, dims.length - 2);
            dims[dims.length - 1] = channels;
        }
        return dims;
    }

    /** One extent, the axis counted in the model's order. */
    int dim(int axis) {
        return dims()[axis];
    }

    /** Where an axis of the model is in the graph. */
    int inGraph(int axis) {
        if (layout == Layout.AS_WRITTEN || axis == 0) {
            return axis;
        }
        return axis == rank() - 1 ? 1 : axis + 1;
    }

    /** An axis that may be counted from the end, none of which is the batch. */
    int axis(int given) {
        int axis = given < 0 ? given + rank() : given;
        if (axis < 1 || axis >= rank()) {
            throw new IllegalArgumentException(
                    "axis " + given + " of a value of shape " + this + ", expected one after the batch");
        }
        return axis;
    }

    Held as(Layout other) {
        return new Held(name, shape, other);
    }

    /** The shape in the model's order. */
    @Override
    public String toString() {
        return Shape.of(Arrays.copyOf(dims(), rank())).toString();
    }
}
