package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.reference.Draws;

/** The contract of the histogram kernels. */
@Tag("kernels")
class HistogramKernelsTest {
    private static final int BINS = 10;

    static Stream<HistogramKernels> variants() {
        return Variants.all().map(Kernels::histogram);
    }

    /** Where a value lies between edges, by looking at all of them. */
    private static int[] counted(double[] values, double[] edges) {
        int[] counts = new int[edges.length - 1];
        for (double value : values) {
            for (int bin = 0; bin < counts.length; bin++) {
                boolean below = bin == counts.length - 1 ? value <= edges[bin + 1] : value < edges[bin + 1];
                counts[bin] += value >= edges[bin] && below ? 1 : 0;
            }
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("variants")
    void countsWhatLiesBetweenEdges(HistogramKernels kernels) {
        double[] edges = new double[BINS + 1];
        float[] narrowEdges = new float[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = -.3 + i * .07;
            narrowEdges[i] = (float) edges[i];
        }
        for (int n : new int[] {0, 1, 511, 512, 1300}) {
            float[] draws = new Draws(7).floats(n, -.3f, .4f);
            double[] values = new double[n];
            float[] narrow = new float[n];
            for (int i = 0; i < n; i++) {
                // Every eighth lies on an edge or an ulp beside it: a quotient's rounding alone puts some in the wrong
                // bin.
                int edge = i / 8 % (BINS + 1);
                boolean near = i % 8 == 0;
                double beside = i % 3 == 0 ? Math.nextUp(edges[edge]) : edges[edge];
                values[i] = near ? Math.min(beside, edges[BINS]) : Math.min(Math.max(draws[i], edges[0]), edges[BINS]);
                narrow[i] = near ? narrowEdges[edge] : Math.min(Math.max(draws[i], narrowEdges[0]), narrowEdges[BINS]);
            }
            int[] counts = new int[BINS];
            kernels.count(values, edges, counts);
            assertArrayEquals(counted(values, edges), counts);
            int[] narrowCounts = new int[BINS];
            kernels.count(narrow, narrowEdges, narrowCounts);
            assertArrayEquals(counted(widened(narrow), widened(narrowEdges)), narrowCounts);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void addsToWhatIsThere(HistogramKernels kernels) {
        int[] counts = {5, 7};
        kernels.count(new double[] {0, .2, .5, 1}, new double[] {0, .5, 1}, counts);
        assertArrayEquals(new int[] {7, 9}, counts);
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
