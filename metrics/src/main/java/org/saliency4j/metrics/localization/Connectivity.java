package org.saliency4j.metrics.localization;

/** Which pixels are neighbours. */
public enum Connectivity {
    /** Those that share an edge: SciPy's {@code ndimage.label} by default. */
    FOUR(4),
    /** Those that share an edge or a corner: scikit-image's {@code label} and OpenCV's contours. */
    EIGHT(8);

    // Edges first, so that FOUR is the beginning of EIGHT.
    private static final int[] ROWS = {-1, 0, 0, 1, -1, -1, 1, 1};
    private static final int[] COLUMNS = {0, -1, 1, 0, -1, 1, -1, 1};

    private final int neighbors;

    Connectivity(int neighbors) {
        this.neighbors = neighbors;
    }

    /** How many neighbours a pixel has away from the edge. */
    int neighbors() {
        return neighbors;
    }

    /** How many rows below a pixel its {@code n}th neighbour lies. */
    int rowStep(int n) {
        return ROWS[n];
    }

    /** How many columns right of a pixel its {@code n}th neighbour lies. */
    int columnStep(int n) {
        return COLUMNS[n];
    }
}
