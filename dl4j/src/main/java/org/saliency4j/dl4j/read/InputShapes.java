package org.saliency4j.dl4j.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;

/**
 * What a caller says about the inputs of a network, whose configuration does not say how large they are.
 *
 * @param size rows and columns of the images that are fed, if the caller says them
 * @param shapes the shapes of all inputs, in the network's order of inputs and axes; none if the caller does not say them
 */
public record InputShapes(Optional<ImageSize> size, List<Shape> shapes) {
    /** Takes copies. */
    public InputShapes {
        Objects.requireNonNull(size);
        shapes = List.copyOf(shapes);
    }

    /**
     * Nothing said: the shapes follow from the layers, or reading fails.
     *
     * @return the selection
     */
    public static InputShapes inferred() {
        return new InputShapes(Optional.empty(), List.of());
    }

    /**
     * Images of one size; what else there is to know follows from the layers.
     *
     * @param size rows and columns
     * @return the selection
     */
    public static InputShapes of(ImageSize size) {
        return new InputShapes(Optional.of(size), List.of());
    }

    /**
     * All shapes, as the network is fed: {@code N x channels x height x width} unless it is one of NHWC.
     *
     * @param shapes one for each input, each with a free batch
     * @return the selection
     */
    public static InputShapes of(Shape... shapes) {
        return new InputShapes(Optional.empty(), List.of(shapes));
    }
}
