package org.saliency4j.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The transforms of Winograd's minimal filtering F(m x m, 3 x 3): a tile of {@code m x m} results of a 3 x 3 convolution takes {@code n x n}
 * multiplications a channel, {@code n = m + 2}, instead of {@code 9 m x m} (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
 * CVPR 2016, equation 8): {@code Y = A' ((G g G') * (B' d B)) A}. The matrices are those of {@link WinogradTransform}.
 *
 * <p>Both transforms are cut in half. Down the columns of the image, the lanes of a vector are neighbouring pixels, read and written where they
 * lie. Across, they are neighbouring tiles of a panel; in between lie <em>lines</em>, one for each row of a tile, with all tiles of the panel side
 * by side. Every tile's result is the same bits wherever among the tiles it lies.
 */
public interface WinogradKernels {
    /**
     * Elements beyond a run of pixels or tiles that must be there to be read or written; what is written there is unspecified.
     *
     * @return the number of lanes
     */
    int slack();

    /**
     * The columns' half of {@code B' d B}: {@code lines[o + i * lineStride + x] = sum over a of B'[i][a] * image[at + a * rowStride + x]}.
     *
     * @param transform which
     * @param image the image
     * @param at index of the first row's first pixel
     * @param rowStride distance between two rows
     * @param count number of pixels in a row
     * @param lines the array to write; not the one read
     * @param o index of the first line
     * @param lineStride distance between two lines
     */
    void inputColumns(
            WinogradTransform transform,
            float[] image,
            int at,
            int rowStride,
            int count,
            float[] lines,
            int o,
            int lineStride);

    /**
     * The rows' half of {@code B' d B}, for a panel of tiles: {@code points[o + (i * n + j) * pointStride + t] = sum over b of B'[j][b] *
     * d[i][t][b]}, where element b of tile t is {@code lines[i * lineStride + t * m + b]}. A tile's last two elements are the first two of the next,
     * or the halo where a run of neighbours ends.
     *
     * @param transform which
     * @param lines the lines
     * @param lineStride distance between two lines
     * @param tiles number of tiles
     * @param halo where runs of tiles end, and what lies there
     * @param points the array to write; not the one read
     * @param o index of the first point
     * @param pointStride distance between two points of a tile
     * @param scratch memory of at least {@code n * n * (tiles + 2 * slack) + slack} elements
     */
    void inputRows(
            WinogradTransform transform,
            float[] lines,
            int lineStride,
            int tiles,
            Halo halo,
            float[] points,
            int o,
            int pointStride,
            float[] scratch);

    /**
     * The rows' half of {@code A' p A}, for a panel of tiles: {@code lines[i * lineStride + t * m + c] = sum over j of A'[c][j] * points[p + (i * n +
     * j) * pointStride + t]}.
     *
     * @param transform which
     * @param points the points
     * @param p index of the first
     * @param pointStride distance between two points of a tile
     * @param tiles number of tiles
     * @param lines the array to write
     * @param lineStride distance between two lines
     * @param scratch memory of at least {@code m * slack} elements
     */
    void outputRows(
            WinogradTransform transform,
            float[] points,
            int p,
            int pointStride,
            int tiles,
            float[] lines,
            int lineStride,
            float[] scratch);

    /**
     * The columns' half of {@code A' p A}, and what follows: {@code out[o + r * rowStride + x] = clip(bias + residual[same] + sum over i of A'[r][i] *
     * lines[at + i * lineStride + x])}. Exactly these elements are written.
     *
     * @param transform which
     * @param lines the lines
     * @param at index of the first line's first element
     * @param lineStride distance between two lines
     * @param count number of pixels in a row
     * @param rows rows wanted, at most m
     * @param bias added to every result
     * @param residual added to the results, laid out like them (it may be their own array), or null
     * @param r index of its first element
     * @param clip bounds applied last
     * @param out the array to write
     * @param o index of the first result
     * @param rowStride distance between two rows of results
     * @param scratch memory of at least {@code m * slack} elements
     */
    void outputColumns(
            WinogradTransform transform,
            float[] lines,
            int at,
            int lineStride,
            int count,
            int rows,
            float bias,
            float @Nullable [] residual,
            int r,
            Clip clip,
            float[] out,
            int o,
            int rowStride,
            float[] scratch);

    /** Where runs of neighbouring tiles end, and the two elements of each line behind. Mutable, so that a loop over panels allocates nothing. */
    final class Halo {
        private int[] lastTile = new int[8];
        private float[] elements = new float[8 * 6 * 2];
        private int count;

        /** No runs. */
        public Halo() {}

        /** Forgets all runs. */
        public void clear() {
            count = 0;
        }

        /**
         * Adds a run.
         *
         * @param last its last tile
         * @param lines the lines, in which the two elements of each line still lie behind the run
         * @param at index of the first line's first element behind the run
         * @param lineStride distance between two lines
         * @param n number of lines
         */
        public void add(int last, float[] lines, int at, int lineStride, int n) {
            if (count == lastTile.length) {
                lastTile = java.util.Arrays.copyOf(lastTile, 2 * count);
                elements = java.util.Arrays.copyOf(elements, 2 * elements.length);
            }
            lastTile[count] = last;
            for (int i = 0; i < n; i++) {
                elements[(count * 6 + i) * 2] = lines[at + i * lineStride];
                elements[(count * 6 + i) * 2 + 1] = lines[at + i * lineStride + 1];
            }
            count++;
        }

        /**
         * Puts the elements of one line where they belong: {@code first[f + last]} and {@code second[s + last]} for each run's last tile.
         *
         * @param line the line
         * @param shifted array of the tiles' last two elements
         * @param first index of the first tile's last element but one
         * @param second index of the first tile's last element
         */
        public void patch(int line, float[] shifted, int first, int second) {
            for (int run = 0; run < count; run++) {
                shifted[first + lastTile[run]] = elements[(run * 6 + line) * 2];
                shifted[second + lastTile[run]] = elements[(run * 6 + line) * 2 + 1];
            }
        }
    }
}
