package org.saliency4j.engine.kernel;

/**
 * Counts values in equally wide bins by NumPy's rule: with {@code low} and {@code high} the outermost of {@code bins + 1} edges, a value
 * belongs to bin {@code (int) ((value - low) / (high - low) * bins)}, each operation rounded in the values' own type; to the one before if
 * it is below that bin's lower edge, to the one after if it is not below the upper one. The last edge belongs to the last bin.
 */
public interface HistogramKernels {
    /**
     * Counts doubles.
     *
     * @param values finite, none outside the edges
     * @param edges ascending; the last above the first
     * @param counts one more than before for each value in a bin; one fewer than there are edges
     */
    void count(double[] values, double[] edges, int[] counts);

    /**
     * Counts floats.
     *
     * @param values finite, none outside the edges
     * @param edges ascending; the last above the first
     * @param counts one more than before for each value in a bin; one fewer than there are edges
     */
    void count(float[] values, float[] edges, int[] counts);
}
