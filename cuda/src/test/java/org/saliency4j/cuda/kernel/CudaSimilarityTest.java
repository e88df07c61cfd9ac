package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.cuda.kernel.CudaSimilarity.Part;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;
import org.saliency4j.engine.kernel.SimilarityKernels.Constants;

/** The contract of structural similarity. */
class CudaSimilarityTest extends KernelTest {
    private static final Constants CONSTANTS = new Constants(1e-4, 9e-4, 1);

    /** Moments are sums of 121 products of values up to 1; ratios divide by variances of noise and C2, which together are above 1/100. */
    private static final double DOUBLE_ROUNDING = 150 * 0x1.0p-53 * 100;

    private static final double SINGLE_ROUNDING = 150 * FLOAT_ROUNDING * 100;

    /** Pairs of planes and a window. */
    record Problem(
            int pairs,
            int height,
            int width,
            double[] taps,
            @Nullable Border border,
            Constants constants) {
        double[] reference(Part part, double[] x, double[] y) {
            double[] means = new double[pairs];
            Arrays.setAll(means, pair -> mean(part, x, y, pair * height * width));
            return means;
        }

        /** The formula window by window, with centred moments. */
        private double mean(Part part, double[] x, double[] y, int at) {
            int margin = border == null ? 0 : taps.length / 2;
            int rows = height + 2 * margin - taps.length + 1;
            int columns = width + 2 * margin - taps.length + 1;
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double mx = moment(x, x, at, i - margin, j - margin, 0, 0, 1);
                    double my = moment(y, y, at, i - margin, j - margin, 0, 0, 1);
                    double vx = moment(x, x, at, i - margin, j - margin, mx, mx, 2);
                    double vy = moment(y, y, at, i - margin, j - margin, my, my, 2);
                    double cxy = moment(x, y, at, i - margin, j - margin, mx, my, 2);
                    double f = constants.covarianceFactor();
                    double contrast = (2 * f * cxy + constants.contrast()) / (f * (vx + vy) + constants.contrast());
                    double luminance =
                            (2 * mx * my + constants.luminance()) / (mx * mx + my * my + constants.luminance());
                    sum += part == Part.CONTRAST ? contrast : contrast * luminance;
                }
            }
            return sum / ((double) rows * columns);
        }

        private double moment(double[] a, double[] b, int at, int top, int left, double ma, double mb, int order) {
            double sum = 0;
            for (int s = 0; s < taps.length; s++) {
                for (int t = 0; t < taps.length; t++) {
                    int row = border == null ? top + s : border.index(top + s, height);
                    int column = border == null ? left + t : border.index(left + t, width);
                    boolean there = row != Border.NOTHING && column != Border.NOTHING;
                    double va = (there ? a[at + row * width + column] : 0) - ma;
                    double vb = (there ? b[at + row * width + column] : 0) - mb;
                    sum += taps[s] * taps[t] * (order == 1 ? va : va * vb);
                }
            }
            return sum;
        }

        @Override
        public String toString() {
            return pairs + " pairs of " + height + "x" + width + ", " + taps.length + " taps, border " + border;
        }
    }

    private static double[] gaussian() {
        Kernel1D kernel = Kernel1D.gaussian(1.5, 11);
        double[] taps = new double[11];
        Arrays.setAll(taps, t -> kernel.tap(t - 5));
        return taps;
    }

    private static double[] uniform(int n) {
        double[] taps = new double[n];
        Arrays.fill(taps, 1.0 / n);
        return taps;
    }

    static Stream<Problem> problems() {
        return Stream.of(
                new Problem(1, 11, 11, gaussian(), null, CONSTANTS),
                new Problem(1, 7, 7, uniform(7), null, new Constants(1e-4, 9e-4, 49.0 / 48)),
                new Problem(2, 46, 42, gaussian(), null, CONSTANTS),
                new Problem(1, 47, 43, gaussian(), null, CONSTANTS),
                new Problem(3, 26, 75, uniform(7), null, new Constants(1e-4, 9e-4, 49.0 / 48)),
                new Problem(1, 12, 90, uniform(3), null, CONSTANTS),
                new Problem(1, 30, 20, uniform(8), null, CONSTANTS),
                new Problem(2, 6, 9, gaussian(), Border.REFLECT_101, CONSTANTS),
                new Problem(1, 40, 33, gaussian(), Border.REFLECT_101, CONSTANTS),
                new Problem(1, 9, 35, uniform(5), Border.ZERO, CONSTANTS),
                new Problem(1, 3, 3, uniform(1), Border.REPLICATE, CONSTANTS));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** A plane like another: half of it, half noise. */
    private static float[] like(float[] x) {
        float[] y = draws(9, x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = (x[i] + y[i]) / 2;
        }
        return y;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void isTheFormulaInBothPrecisions(Problem p) {
        float[] x = draws(5, p.pairs * p.height * p.width);
        float[] y = like(x);
        try (CudaSimilarity similarity = kernels.similarity(p.taps, p.border, p.constants)) {
            for (Part part : Part.values()) {
                double[] expected = p.reference(part, doubles(x), doubles(y));
                double[] twice = similarity.means(part, doubles(x), doubles(y), p.height, p.width, stream);
                double[] single = similarity.means(part, x, y, p.height, p.width, stream);
                for (int pair = 0; pair < p.pairs; pair++) {
                    assertEquals(expected[pair], twice[pair], DOUBLE_ROUNDING, part + " of pair " + pair);
                    assertEquals(expected[pair], single[pair], SINGLE_ROUNDING, part + " of pair " + pair);
                }
            }
        }
    }

    @Test
    void doesNotDependOnTheOrderOfThreads() {
        float[] x = draws(5, 50 * 40);
        float[] y = like(x);
        try (CudaSimilarity similarity = kernels.similarity(gaussian(), null, CONSTANTS)) {
            anyOrder(() -> floats(similarity.means(Part.SIMILARITY, x, y, 50, 40, stream)));
            anyOrder(() -> floats(similarity.means(Part.SIMILARITY, doubles(x), doubles(y), 50, 40, stream)));
        }
    }

    /** Both halves of doubles' bits, so that not one goes unseen. */
    private static float[] floats(double[] values) {
        float[] halves = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            halves[2 * i] = (float) values[i];
            halves[2 * i + 1] = (float) (values[i] - halves[2 * i]);
        }
        return halves;
    }

    @Test
    void ofAPlaneWithItselfIsOne() {
        float[] x = draws(5, 60 * 60);
        try (CudaSimilarity similarity = kernels.similarity(gaussian(), null, CONSTANTS)) {
            assertEquals(1, similarity.means(Part.SIMILARITY, x, x, 60, 60, stream)[0], SINGLE_ROUNDING);
            assertEquals(
                    1, similarity.means(Part.SIMILARITY, doubles(x), doubles(x), 60, 60, stream)[0], DOUBLE_ROUNDING);
        }
    }

    /** Variances of 1e-8 beside means of 1: as mean square minus squared mean they would drown in float32's rounding of 1e-7. */
    @Test
    void faintNoiseOnABrightPlaneKeepsItsDigits() {
        Constants faint = new Constants(1e-4, 1e-9, 1);
        float[] x = draws(5, 40 * 40, 1, 1.0003);
        float[] y = like(x);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] + (y[i] - .75f) * 1e-4f;
        }
        Problem p = new Problem(1, 40, 40, gaussian(), null, faint);
        double expected = p.reference(Part.CONTRAST, doubles(x), doubles(y))[0];
        try (CudaSimilarity similarity = kernels.similarity(p.taps, null, faint)) {
            assertEquals(expected, similarity.means(Part.CONTRAST, x, y, 40, 40, stream)[0], 1e-4);
        }
    }

    @Test
    void aPairsBitsDoNotDependOnItsNeighbours() {
        int size = 37 * 45;
        float[] x = draws(5, 3 * size);
        float[] y = like(x);
        try (CudaSimilarity similarity = kernels.similarity(gaussian(), null, CONSTANTS)) {
            double[] all = similarity.means(Part.SIMILARITY, x, y, 37, 45, stream);
            for (int pair = 0; pair < 3; pair++) {
                float[] one = Arrays.copyOfRange(x, pair * size, (pair + 1) * size);
                float[] other = Arrays.copyOfRange(y, pair * size, (pair + 1) * size);
                assertEquals(all[pair], similarity.means(Part.SIMILARITY, one, other, 37, 45, stream)[0]);
            }
        }
    }

    @Test
    void aWindowLargerThanThePlaneIsRefused() {
        try (CudaSimilarity similarity = kernels.similarity(gaussian(), null, CONSTANTS)) {
            float[] plane = new float[10 * 20];
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> similarity.means(Part.SIMILARITY, plane, plane, 10, 20, stream))
                    .getMessage();
            assertEquals("a window of 11x11 does not fit into planes of 1x10x20", message);
        }
        assertThrows(IllegalArgumentException.class, () -> kernels.similarity(new double[12], null, CONSTANTS));
    }
}
