package org.saliency4j.metrics.comparison;

import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.SimilarityKernels;
import org.saliency4j.metrics.Plane;

/**
 * One pass over two planes that gives the mean of structural similarity, or of its contrast part, over all windows.
 *
 * <p>Goes down strips so narrow that the filtered rows under the window stay in the first-level cache: each row of a strip is read once,
 * multiplied, filtered along the row and put in the place of the row that has just left the window.
 */
final class SimilarityScan {
    /** Columns of a strip: 11 rows of 4 moments of 64 doubles are 22 KiB. */
    private static final int STRIP = 64;

    private static final int CHAINS = 8;

    /** What is averaged. */
    enum Part {
        SIMILARITY,
        CONTRAST
    }

    private final SimilarityKernels kernels = Kernels.best().similarity();
    private final double[] taps;
    private final SimilarityKernels.Constants constants;
    private final Part part;
    private final double[] x;
    private final double[] y;
    private final double[][] products;
    private final double[][][] ring;
    private final double[][][] window;
    private final double[][] sums;
    private final double[] ratios;

    private SimilarityScan(double[] taps, SimilarityKernels.Constants constants, Part part) {
        this.taps = taps;
        this.constants = constants;
        this.part = part;
        int wide = STRIP + taps.length + SimilarityKernels.SLACK;
        this.x = new double[wide];
        this.y = new double[wide];
        this.products = new double[SimilarityKernels.MOMENTS][wide];
        this.ring = new double[taps.length][SimilarityKernels.MOMENTS][STRIP + SimilarityKernels.SLACK];
        this.window = new double[taps.length][][];
        this.sums = new double[SimilarityKernels.MOMENTS][STRIP + SimilarityKernels.SLACK];
        this.ratios = new double[STRIP + SimilarityKernels.SLACK];
    }

    static double mean(Plane a, Plane b, SsimConvention convention, DataRange range, Part part) {
        Border border = convention.border();
        int radius = convention.taps().length / 2;
        Plane x = border == null ? a : bordered(a, radius, border);
        Plane y = border == null ? b : bordered(b, radius, border);
        return new SimilarityScan(convention.taps(), convention.constants(range), part).mean(x, y);
    }

    private static Plane bordered(Plane plane, int radius, Border border) {
        int height = plane.height() + 2 * radius;
        int width = plane.width() + 2 * radius;
        double[] values = new double[height * width];
        for (int i = 0; i < height; i++) {
            int row = border.index(i - radius, plane.height()) * plane.width();
            for (int j = 0; j < width; j++) {
                values[i * width + j] = plane.get(row + border.index(j - radius, plane.width()));
            }
        }
        return Plane.of(height, width, values);
    }

    private double mean(Plane a, Plane b) {
        int columns = a.width() - taps.length + 1;
        int rows = a.height() - taps.length + 1;
        double sum = 0;
        for (int left = 0; left < columns; left += STRIP) {
            sum += strip(a, b, left, Math.min(STRIP, columns - left));
        }
        return sum / ((double) rows * columns);
    }

    private double strip(Plane a, Plane b, int left, int columns) {
        int wide = columns + taps.length - 1;
        double sum = 0;
        for (int row = 0; row < a.height(); row++) {
            a.copyTo(row * a.width() + left, x, 0, wide);
            b.copyTo(row * a.width() + left, y, 0, wide);
            kernels.products(x, y, products, wide);
            kernels.across(products, taps, ring[row % taps.length], columns);
            if (row >= taps.length - 1) {
                sum += row(row - taps.length + 1, columns);
            }
        }
        return sum;
    }

    private double row(int top, int columns) {
        for (int t = 0; t < taps.length; t++) {
            window[t] = ring[(top + t) % taps.length];
        }
        kernels.down(window, taps, sums, columns);
        if (part == Part.SIMILARITY) {
            kernels.similarity(sums, constants, ratios, columns);
        } else {
            kernels.contrast(sums, constants, ratios, columns);
        }
        return sum(ratios, columns);
    }

    /** Several chains, so that additions need not wait for one another; the same chains whatever the kernels. */
    private static double sum(double[] values, int n) {
        double[] chain = new double[CHAINS];
        int j = 0;
        for (; j + CHAINS <= n; j += CHAINS) {
            for (int c = 0; c < CHAINS; c++) {
                chain[c] += values[j + c];
            }
        }
        double sum = 0;
        for (; j < n; j++) {
            sum += values[j];
        }
        for (double part : chain) {
            sum += part;
        }
        return sum;
    }
}
