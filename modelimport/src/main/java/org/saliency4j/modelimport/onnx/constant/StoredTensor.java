package org.saliency4j.modelimport.onnx.constant;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/**
 * A fixed array as the file stores it: its description, and where the elements are. They are read once, straight into the array the engine
 * keeps.
 *
 * @param proto the description; its typed fields or {@code raw_data} hold the elements unless {@code region} does
 * @param region where in the model's own file the raw elements are, or null
 */
public record StoredTensor(TensorProto proto, @Nullable FileRegion region) {
    private static final int LARGEST_RANK = 16;

    /**
     * The extents, checked.
     *
     * @return a shape without free batch
     * @throws IllegalArgumentException if an extent is negative or the number of elements exceeds an array
     */
    public Shape shape() {
        if (proto.getDimsCount() > LARGEST_RANK) {
            throw problem("has " + proto.getDimsCount() + " axes, expected at most " + LARGEST_RANK);
        }
        int[] dims = new int[proto.getDimsCount()];
        long size = 1;
        for (int i = 0; i < dims.length; i++) {
            long dim = proto.getDims(i);
            if (dim < 0 || dim > Integer.MAX_VALUE || (size *= Math.max(dim, 1)) > Integer.MAX_VALUE) {
                throw problem(
                        "has shape " + proto.getDimsList() + ", expected extents from 0 and less than 2^31 elements");
            }
            dims[i] = (int) dim;
        }
        return Shape.of(dims);
    }

    /**
     * Reads the elements.
     *
     * @param folder the model's folder, which elements stored outside the model's file must lie in
     * @return the array
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the type is not supported, or the stored elements do not fit the shape
     */
    public Folded read(Path folder) throws IOException {
        ElementType type = ElementType.of(proto.getDataType())
                .orElseThrow(() -> problem("has elements of type " + ElementType.nameOf(proto.getDataType())
                        + ", which is not supported"));
        Shape shape = shape();
        int size = shape.size();
        RawElements raw = raw(type, size, folder);
        if (type.isFloating()) {
            return new FoldedFloats(
                    Tensor.of(shape, raw != null ? raw.floats(type, size) : TypedElements.floats(this, type, size)));
        }
        return FoldedIntegers.of(shape, raw != null ? raw.integers(type, size) : TypedElements.integers(this, size));
    }

    private @Nullable RawElements raw(ElementType type, int size, Path folder) throws IOException {
        long expected = (long) size * type.bytes();
        RawElements raw = null;
        if (proto.getDataLocation() != 0) {
            raw = RawElements.in(ExternalData.of(this, expected).locate(folder));
        } else if (region != null) {
            raw = RawElements.in(region);
        } else if (!proto.getRawData().isEmpty()) {
            raw = RawElements.in(proto.getRawData());
        }
        if (raw != null && raw.length() != expected) {
            throw problem("has " + raw.length() + " bytes, expected " + expected + " for shape " + shape() + " of type "
                    + ElementType.nameOf(proto.getDataType()));
        }
        return raw;
    }

    /** An error that names this tensor. */
    IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("tensor '" + proto.getName() + "' " + what);
    }
}
