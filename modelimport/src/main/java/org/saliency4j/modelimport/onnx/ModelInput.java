package org.saliency4j.modelimport.onnx;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.InputDescription.Axes;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.operator.Samples;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/**
 * A value the network is fed, as the file declares it.
 *
 * @param name its name
 * @param declared its extents
 * @param elementType the number of its element type
 */
record ModelInput(String name, DeclaredShape declared, int elementType) {
    private static final int IMAGE_RANK = 4;

    static ModelInput of(ValueInfoProto value) {
        return new ModelInput(
                value.getName(),
                DeclaredShape.of(value),
                value.getType().getTensorType().getElemType());
    }

    /** The batch size the file fixes, 0 if it leaves it open. */
    int batch() {
        return declared.dims().isEmpty() || declared.dims().get(0) > Integer.MAX_VALUE
                ? 0
                : (int) Math.max(0, declared.dims().get(0));
    }

    /**
     * The input with its shape settled.
     *
     * @param size rows and columns for an image whose file leaves them open, or null
     * @param samples how batches become samples
     * @throws IllegalArgumentException if extents stay open, or cannot be those of an input
     */
    InputDescription describe(@Nullable ImageSize size, Samples samples) {
        boolean floating =
                ElementType.of(elementType).map(ElementType::isFloating).orElse(false);
        if (!floating) {
            throw problem(
                    "takes elements of type " + ElementType.nameOf(elementType) + ", expected floating-point numbers");
        }
        if (!declared.isGiven() || (declared.dims().isEmpty() && samples != Samples.UNBATCHED)) {
            throw problem("declares no shape with a batch axis");
        }
        if (samples == Samples.UNBATCHED) {
            int[] all = new int[declared.dims().size() + 1];
            all[0] = Shape.BATCH;
            for (int i = 1; i < all.length; i++) {
                all[i] = extent(i - 1, null, false, false);
            }
            return new InputDescription(name, Shape.of(all), all.length == IMAGE_RANK ? Axes.NCHW : Axes.OTHER);
        }
        Axes axes = axes();
        int row = axes == Axes.NHWC ? 1 : 2;
        int[] dims = new int[declared.dims().size()];
        dims[0] = Shape.BATCH;
        for (int i = 1; i < dims.length; i++) {
            boolean spatial = axes != Axes.OTHER && (i == row || i == row + 1);
            dims[i] = extent(i, spatial ? size : null, i == row, spatial);
        }
        return new InputDescription(name, Shape.of(dims), axes);
    }

    private int extent(int axis, @Nullable ImageSize size, boolean isRow, boolean spatial) {
        long dim = declared.dims().get(axis);
        if ((spatial && dim > ImageSize.LARGEST) || dim > Integer.MAX_VALUE) {
            throw problem("of shape " + declared + " is too large");
        }
        if (dim == DeclaredShape.OPEN && size == null) {
            throw problem("of shape " + declared
                    + (spatial
                            ? " leaves height and width open: give them with --size HxW"
                            : " leaves axis " + axis + " open, which is not supported"));
        }
        if (size == null) {
            return (int) dim;
        }
        int wanted = isRow ? size.height() : size.width();
        if (dim != DeclaredShape.OPEN && dim != wanted) {
            throw problem(
                    "of shape " + declared + " fixes height and width, so the size " + size + " cannot be chosen");
        }
        return wanted;
    }

    /** Images have their channels last only if that cannot be a width: TensorFlow's files. */
    private Axes axes() {
        if (declared.dims().size() != IMAGE_RANK) {
            return Axes.OTHER;
        }
        return isColour(declared.dims().get(IMAGE_RANK - 1))
                        && !isColour(declared.dims().get(1))
                ? Axes.NHWC
                : Axes.NCHW;
    }

    private static boolean isColour(long extent) {
        return extent == 1 || extent == 3;
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("input '" + name + "' " + what);
    }
}
