package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.kernel.Runs;
import org.saliency4j.engine.kernel.WinogradKernels;

/** A few arrays that grow to what was ever asked of them. Not thread-safe. */
public final class Scratch {
    /** What a piece of scratch memory is for; pieces of different use do not overlap. */
    public enum Use {
        /** Padded and phase-split images. */
        PLANES,
        /** Packed columns. */
        PANELS,
        /** A tile of results on its way out. */
        TILE,
        /** Gradients on a padded grid. */
        GRADIENT,
        /** Unfinished sums. */
        SUMS,
        /** Results on a padded grid. */
        GRID,
        /** Products that are scattered afterwards. */
        COLUMNS,
        /** Packed rows of a matrix that is no weight. */
        ROWS,
        /** Transformed tiles. */
        POINTS
    }

    private final float[][] arrays = new float[Use.values().length][0];
    private final MatrixKernels.Tile tile = new MatrixKernels.Tile();
    private final Runs runs = new Runs();
    private final WinogradKernels.Halo halo = new WinogradKernels.Halo();

    private float[] zeros = new float[0];
    private double[] doubles = new double[0];

    Scratch() {}

    /**
     * A double array of at least the given size with arbitrary content.
     *
     * @param size elements needed
     * @return the array, the same one until a larger one is asked for
     */
    public double[] doubles(int size) {
        if (doubles.length < size) {
            doubles = new double[size];
        }
        return doubles;
    }

    /**
     * An array of at least the given size with arbitrary content.
     *
     * @param use what for
     * @param size elements needed
     * @return the array, the same one until a larger one is asked for
     */
    public float[] array(Use use, int size) {
        int i = use.ordinal();
        if (arrays[i].length < size) {
            arrays[i] = new float[size];
        }
        return arrays[i];
    }

    /**
     * At least so many zeros, only to be read.
     *
     * @param size elements needed
     * @return the array
     */
    public float[] zeros(int size) {
        if (zeros.length < size) {
            zeros = new float[size];
        }
        return zeros;
    }

    /**
     * A tile description to be filled in.
     *
     * @return always the same object
     */
    public MatrixKernels.Tile tile() {
        return tile;
    }

    /**
     * Runs to be filled in.
     *
     * @return always the same object
     */
    public Runs runs() {
        return runs;
    }

    /**
     * Ends of runs of tiles to be filled in.
     *
     * @return always the same object
     */
    public WinogradKernels.Halo halo() {
        return halo;
    }

    long bytes() {
        long elements = 0;
        for (float[] array : arrays) {
            elements += array.length;
        }
        return elements * Float.BYTES + (long) doubles.length * Double.BYTES;
    }
}
