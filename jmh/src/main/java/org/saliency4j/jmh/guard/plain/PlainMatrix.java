package org.saliency4j.jmh.guard.plain;

/** A product of two matrices, row by row. Frozen: see the package. */
public final class PlainMatrix {
    private PlainMatrix() {}

    /**
     * {@code sum over k of a[i, k] * b[k, j]}.
     *
     * @param a the left factor, {@code rows x depth}
     * @param b the right factor, {@code depth x columns}
     * @param rows rows of the left factor
     * @param depth columns of the left factor, rows of the right one
     * @param columns columns of the right factor
     * @return the product, {@code rows x columns}
     */
    public static float[] product(float[] a, float[] b, int rows, int depth, int columns) {
        float[] product = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < depth; k++) {
                float factor = a[i * depth + k];
                for (int j = 0; j < columns; j++) {
                    product[i * columns + j] += factor * b[k * columns + j];
                }
            }
        }
        return product;
    }
}
