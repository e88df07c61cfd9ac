package org.saliency4j.dl4j.vertex;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;

/** Borders around images. */
final class Border {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private Border() {}

    /**
     * Adds rows and columns, or cuts them off.
     *
     * @param amounts above, below, left, right
     */
    static SDVariable pad(SameDiff sd, SDVariable image, int[] amounts, float value) {
        long[] shape = image.getShape();
        return pad(sd, image, shape[ROWS], shape[COLUMNS], amounts, value);
    }

    /**
     * The same for an image inside a function, whose extents SameDiff does not tell.
     *
     * @param rows its rows
     * @param columns its columns
     */
    static SDVariable pad(SameDiff sd, SDVariable image, long rows, long columns, int[] amounts, float value) {
        SDVariable fewer = cut(sd, image, ROWS, rows, amounts[0], amounts[1]);
        SDVariable cut = cut(sd, fewer, COLUMNS, columns, amounts[2], amounts[3]);
        int[] added = new int[amounts.length];
        boolean any = false;
        for (int i = 0; i < added.length; i++) {
            added[i] = Math.max(0, amounts[i]);
            any |= added[i] > 0;
        }
        if (!any) {
            return cut;
        }
        int[][] paddings = {{0, 0}, {0, 0}, {added[0], added[1]}, {added[2], added[3]}};
        return sd.nn().pad(cut, sd.constant(Nd4j.createFromArray(paddings)), PadMode.CONSTANT, value);
    }

    private static SDVariable cut(SameDiff sd, SDVariable image, int axis, long extent, int before, int after) {
        if (before >= 0 && after >= 0) {
            return image;
        }
        int start = Math.max(0, -before);
        int count = (int) extent - start - Math.max(0, -after);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = start + i;
        }
        return Choice.of(sd, image, 4, axis, indices);
    }
}
