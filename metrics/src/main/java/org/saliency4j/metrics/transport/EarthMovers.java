package org.saliency4j.metrics.transport;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.saliency4j.engine.thread.WorkerPool;
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
 * Earth mover's distance of two maps, exact, at full resolution.
 *
 * <pre>{@code
 * min over flows f >= 0 of  sum f(p, q) d(p, q),   sum_q f(p, q) = a(p),   sum_p f(p, q) = b(q)
 * }</pre>
 *
 * <p>where {@code a} and {@code b} are the maps, each divided by its sum, {@code p} and {@code q} pixels and {@code d} their
 * {@link GroundDistance}. It is the mean way of a unit of mass. From 0 (equal up to a factor) to the grid's largest distance; lower is more
 * alike. A metric on normalised maps: symmetric, with the triangle inequality; {@code L2 <= L1 <= sqrt(2) L2}. {@link UnequalMasses} and
 * {@link DistanceUnit} name the variants.
 *
 * <p>Special cases: {@link Undefined.Cause#ZERO_MASS} if a map is zero, {@link Undefined.Cause#SIGNED_MAP} if it is negative somewhere,
 * {@link Undefined.Cause#UNEQUAL_MASS} if that is ruled out.
 *
 * <p>Cost: {@code O(pixels)} memory. With the Manhattan distance every arc is a step to a neighbour; noise takes longer than smooth maps.
 * With the Euclidean distance, and with a penalty, all pairs of pixels are priced a handful of times, which takes a fraction of a second
 * at 64x64, seconds at 128x128 and half a minute at 224x224. Where few pixels differ only these are looked at.
 *
 * <p>Sources: Rubner, Tomasi and Guibas, The earth mover's distance as a metric for image retrieval, IJCV 40, 2000, equations 1 to 5; Ling
 * and Okada, An efficient earth mover's distance algorithm for robust histogram comparison, PAMI 29, 2007, for the four arcs per pixel;
 * Pele and Werman, Fast and robust earth mover's distances, ICCV 2009, for unequal masses; Schmitzer, A sparse multiscale algorithm for
 * dense optimal transport, JMIV 56, 2016, and Bassetti, Gualandi and Veneroni, SIAM J. Optim. 30, 2020, for all pairs of pixels.
 *
 * <p>Elsewhere: OpenCV's {@code EMD} divides by the smaller total and returns more than the minimum above some 16x16 pixels; MIT's saliency
 * benchmark shrinks maps to 1/32 first and takes EMD-hat without a penalty; pyemd's default is EMD-hat with the largest distance as penalty;
 * saliencytools compares histograms of values, not places.
 */
public final class EarthMovers implements PairMetric {
    private static final int MOST_EUCLIDEAN_PIXELS = 1 << 14;

    /** With a smaller share of pixels to send from or to than one in so many, only these are looked at. */
    private static final int SPARSE = 8;

    private final GroundDistance ground;
    private final TransportOptions options;
    private final MetricInfo info;

    private EarthMovers(GroundDistance ground, TransportOptions options) {
        this.ground = Objects.requireNonNull(ground);
        this.options = Objects.requireNonNull(options);
        info = new MetricInfo(
                new MetricId("emd." + ground.id()),
                "Earth mover's distance, " + (ground == GroundDistance.MANHATTAN ? "Manhattan" : "Euclidean"),
                MetricGroup.COMPARISON,
                ground == GroundDistance.MANHATTAN
                        ? "Ling & Okada 2007, doi 10.1109/TPAMI.2007.1058"
                        : "Rubner et al. 2000, doi 10.1023/A:1026543900054",
                Direction.LOWER_IS_BETTER,
                new Range(0, Double.POSITIVE_INFINITY));
    }

    /**
     * The metric with {@link TransportOptions#DEFAULT}; with the Euclidean distance for maps of at most 16384 pixels, 128x128, as time
     * grows with more than the square of the number of pixels: some three seconds there, half a minute at 224x224.
     *
     * @param ground the ground distance
     * @return the metric
     */
    public static EarthMovers create(GroundDistance ground) {
        return new EarthMovers(
                ground,
                ground == GroundDistance.EUCLIDEAN
                        ? TransportOptions.DEFAULT.withMaxPixels(MOST_EUCLIDEAN_PIXELS)
                        : TransportOptions.DEFAULT);
    }

    /**
     * The metric.
     *
     * @param ground the ground distance
     * @param options how maps are made comparable
     * @return the metric
     */
    public static EarthMovers create(GroundDistance ground, TransportOptions options) {
        return new EarthMovers(ground, options);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Score of(Plane map, Plane reference) {
        Optional<Undefined> undefined = MassCheck.of(map, reference, options);
        return undefined
                .map(u -> Score.undefined(info, u.cause(), u.detail()))
                .orElseGet(() -> Score.of(info, solve(map, reference).distance()));
    }

    /**
     * The distance with its proof.
     *
     * @param map a map
     * @param reference another one
     * @return the optimal transport
     * @throws IllegalArgumentException if the sizes differ or {@link #of} is undefined
     */
    public Transport transport(Plane map, Plane reference) {
        MassCheck.of(map, reference, options).ifPresent(undefined -> {
            throw new IllegalArgumentException("no transport: " + undefined);
        });
        return solve(map, reference);
    }

    private Transport solve(Plane map, Plane reference) {
        double[] a = map.values();
        double[] b = reference.values();
        double first = MassUnits.sum(a);
        double second = MassUnits.sum(b);
        boolean penalty = options.masses() == UnequalMasses.PENALTY;
        // The heavier map comes first: what it has left over goes to a sink that is free.
        boolean swap = penalty && second > first;
        double heavier = Math.max(first, second);
        long[] surplus = MassUnits.apportion(swap ? b : a, MassUnits.TOTAL);
        long lighter = penalty ? units(Math.min(first, second) / heavier) : MassUnits.TOTAL;
        long[] taken = MassUnits.apportion(swap ? a : b, lighter);
        for (int i = 0; i < surplus.length; i++) {
            surplus[i] -= taken[i];
        }
        long free = MassUnits.TOTAL - lighter;
        DualCertificate certificate = free == 0 && ground == GroundDistance.MANHATTAN
                ? grid(map.height(), map.width(), surplus)
                : pixels(map.height(), map.width(), surplus, free);
        if (!certificate.holds()) {
            throw new IllegalStateException("transport of " + certificate.primal() + " with a bound of "
                    + certificate.dual() + ": the solver is at fault");
        }
        double largest = ground.of(map.height() - 1.0, map.width() - 1.0);
        double distance = certificate.primal();
        if (penalty) {
            double each = options.penalty() == TransportOptions.LARGEST_DISTANCE ? largest : options.penalty();
            distance = heavier * distance + each * Math.abs(first - second);
        }
        boolean divide = options.unit() == DistanceUnit.DIAGONAL && largest > 0;
        return new Transport(divide ? distance / largest : distance, certificate);
    }

    private static long units(double share) {
        return Math.max(1, Math.round(share * MassUnits.TOTAL));
    }

    private static DualCertificate grid(int height, int width, long[] surplus) {
        GridTree tree = GridSimplex.solve(height, width, surplus);
        ExactSum bound = new ExactSum();
        double[] potentials = new double[surplus.length];
        for (int i = 0; i < potentials.length; i++) {
            bound.add(surplus[i], tree.potential[i]);
            potentials[i] = tree.potential[i];
        }
        ExactSum work = tree.work();
        assert work.isSame(bound);
        return new DualCertificate(work.inTotals(), bound.inTotals(), 0, potentials);
    }

    private DualCertificate pixels(int height, int width, long[] surplus, long free) {
        long places = LongStream.of(surplus).filter(units -> units != 0).count();
        if (places * SPARSE >= surplus.length) {
            return PixelSimplex.solve(ground, height, width, surplus, free, WorkerPool.shared());
        }
        PixelTransport transport = PixelTransport.solve(ground, height, width, surplus, free);
        return new DualCertificate(
                transport.simplex.primal(),
                transport.simplex.dual(),
                transport.simplex.tolerance(),
                transport.potentials(surplus.length));
    }
}
