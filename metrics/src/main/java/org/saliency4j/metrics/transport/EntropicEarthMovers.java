package org.saliency4j.metrics.transport;

import java.util.Objects;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * Sinkhorn's approximation of the earth mover's distance with Manhattan ground distance: the work {@code sum f d} of the flow that minimises
 * {@code sum f d + epsilon sum f (ln f - 1)} under the same row and column sums.
 *
 * <p>As {@code exp(-(|dy| + |dx|) / epsilon)} is a product, a step sums along columns and then along rows: {@code O(n (H + W))} instead of
 * {@code O(n^2)}. All in logarithms, so that no epsilon underflows. Stops when the row sums are off by less than {@code tolerance} in all, or
 * is undefined with {@link Undefined.Cause#NOT_CONVERGED} if that takes more than the given number of iterations.
 *
 * <p>Biased: above the exact distance, by at most {@code epsilon} times the entropy of the flow, {@code 2 epsilon ln n}; equal maps are not at
 * distance 0. Prefer {@link EarthMovers}, which is exact and mostly faster. In pixels; lower is more alike; symmetric up to the stop
 * rule. Undefined as {@link EarthMovers}.
 *
 * <p>Source: Cuturi, Sinkhorn distances: lightspeed computation of optimal transport, NIPS 2013, equation 2 and algorithm 1; Solomon et al.,
 * Convolutional Wasserstein distances, TOG 34, 2015, for the separable kernel.
 */
public final class EntropicEarthMovers implements PairMetric {
    private static final MetricInfo INFO = new MetricInfo(
            new MetricId("emd.sinkhorn"),
            "Entropic earth mover's distance, Manhattan",
            MetricGroup.COMPARISON,
            "Cuturi 2013, arXiv 1306.0895",
            Direction.LOWER_IS_BETTER,
            new Range(0, Double.POSITIVE_INFINITY));

    private final Settings settings;

    /**
     * How to iterate.
     *
     * @param epsilon weight of the entropy, in pixels, positive
     * @param iterations at most so many, at least 1
     * @param tolerance by how much row sums may be off at the end, in all and as a share of the mass, positive
     */
    public record Settings(double epsilon, int iterations, double tolerance) {
        /** One pixel, two thousand iterations, a millionth of the mass. */
        public static final Settings DEFAULT = new Settings(1, 2000, 1e-6);

        /**
         * Checks the numbers.
         *
         * @param epsilon weight of the entropy
         * @param iterations at most so many
         * @param tolerance by how much row sums may be off
         * @throws IllegalArgumentException if one is not positive and finite
         */
        public Settings {
            if (!(epsilon > 0 && tolerance > 0 && iterations > 0 && epsilon + tolerance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("epsilon " + epsilon + ", iterations " + iterations + ", tolerance "
                        + tolerance + ", expected positive numbers");
            }
        }
    }

    private EntropicEarthMovers(Settings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    /**
     * The metric.
     *
     * @param settings how to iterate
     * @return the metric
     */
    public static EntropicEarthMovers create(Settings settings) {
        return new EntropicEarthMovers(settings);
    }

    @Override
    public MetricInfo info() {
        return INFO;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        return MassCheck.of(map, reference, TransportOptions.DEFAULT)
                .map(u -> Score.undefined(INFO, u.cause(), u.detail()))
                .orElseGet(() -> iterate(map, reference));
    }

    private Score iterate(Plane map, Plane reference) {
        double[] a = logs(map);
        double[] b = logs(reference);
        LogKernel kernel = new LogKernel(map.height(), map.width(), settings.epsilon());
        double[] u = new double[a.length];
        double[] v = new double[a.length];
        double off = Double.POSITIVE_INFINITY;
        for (int step = 0; step < settings.iterations(); step++) {
            double[] toColumns = kernel.apply(u);
            for (int i = 0; i < v.length; i++) {
                v[i] = b[i] - toColumns[i];
            }
            double[] toRows = kernel.apply(v);
            off = 0;
            for (int i = 0; i < u.length; i++) {
                off += Math.abs(Math.exp(u[i] + toRows[i]) - Math.exp(a[i]));
                u[i] = a[i] - toRows[i];
            }
            if (off < settings.tolerance()) {
                return Score.of(INFO, kernel.work(u, v));
            }
        }
        return Score.undefined(
                INFO,
                Undefined.Cause.NOT_CONVERGED,
                "row sums are off by " + (float) off + " in all after " + settings.iterations()
                        + " iterations, expected less than " + settings.tolerance());
    }

    private static double[] logs(Plane map) {
        double[] out = map.values();
        double sum = MassUnits.sum(out);
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.log(out[i] / sum);
        }
        return out;
    }
}
