package org.saliency4j.modelimport.onnx;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.schema.TensorShapeProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/**
 * What a file declares about a value's extents.
 *
 * @param isGiven false if it declares nothing at all
 * @param dims for each axis the extent, {@link #OPEN} if the file leaves it open
 */
record DeclaredShape(boolean isGiven, List<Long> dims) {
    /** An extent that the file gives a name or nothing. */
    static final long OPEN = -1;

    static DeclaredShape of(ValueInfoProto value) {
        List<Long> dims = new ArrayList<>();
        for (TensorShapeProto.Dimension dim :
                value.getType().getTensorType().getShape().getDimList()) {
            // Some exporters write 0 or -1 where they mean "any".
            dims.add(dim.hasDimValue() && dim.getDimValue() > 0 ? dim.getDimValue() : OPEN);
        }
        return new DeclaredShape(value.getType().getTensorType().hasShape(), dims);
    }

    /** Whether a shape contradicts the declaration; the batch does not count. */
    boolean contradicts(Shape shape) {
        if (!isGiven) {
            return false;
        }
        if (shape.rank() != dims.size()) {
            return true;
        }
        for (int i = 1; i < dims.size(); i++) {
            if (dims.get(i) != OPEN && dims.get(i) != shape.dim(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (long dim : dims) {
            text.append(text.isEmpty() ? "" : "x").append(dim == OPEN ? "?" : String.valueOf(dim));
        }
        return text.isEmpty() ? "scalar" : text.toString();
    }
}
