package org.saliency4j.modelimport.onnx.constant;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** An array whose elements are known at import. Immutable. */
public sealed interface Folded permits FoldedFloats, FoldedIntegers {
    /**
     * The extents.
     *
     * @return a shape without free batch
     */
    Shape shape();

    /**
     * What one element takes.
     *
     * @return bytes on the heap
     */
    int elementBytes();

    /**
     * The elements as float32.
     *
     * @return a tensor of this shape
     * @throws IllegalArgumentException if an element depends on the batch size
     */
    Tensor toTensor();

    /**
     * The elements as integers, fractions cut off.
     *
     * @return an array of this shape
     */
    FoldedIntegers toIntegers();

    /**
     * The same elements under other extents.
     *
     * @param shape a shape of equal size
     * @return the renamed array
     * @throws IllegalArgumentException if the sizes differ
     */
    Folded reshaped(Shape shape);

    /**
     * Chosen elements.
     *
     * @param selection which, and the shape they form
     * @return the array those elements form
     */
    Folded take(Selection selection);

    /**
     * The only element, repeated.
     *
     * @param shape the result's extents
     * @return an array of equal elements
     * @throws IllegalArgumentException if there is more than one element, or none
     */
    Folded repeated(Shape shape);

    /**
     * The elements of several arrays one after the other.
     *
     * @param parts at least one array; all floats or all integers
     * @return an array of rank 1
     * @throws IllegalArgumentException if floats and integers are mixed
     */
    static Folded flatJoin(List<Folded> parts) {
        return parts.get(0) instanceof FoldedFloats ? FoldedFloats.flatJoin(parts) : FoldedIntegers.flatJoin(parts);
    }
}
