package org.saliency4j.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.transport.EarthMovers;
import org.saliency4j.metrics.transport.GroundDistance;
import org.saliency4j.metrics.transport.MarginalEarthMovers;

/**
 * Exact earth mover's distances between a wave pattern and a Gaussian bell; the baseline is the distance of row and column sums, linear
 * time and a lower bound only. Includes the check of the certificate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EarthMoversBenchmark {
    /** Rows and columns. */
    @Param({"28", "64"})
    int side = 28;

    private final EarthMovers manhattan = EarthMovers.create(GroundDistance.MANHATTAN);
    private final EarthMovers euclidean = EarthMovers.create(GroundDistance.EUCLIDEAN);
    private final MarginalEarthMovers marginal = MarginalEarthMovers.create();
    private Plane waves = Plane.of(1, 1, 1);
    private Plane bell = waves;

    /** A state to be set up. */
    public EarthMoversBenchmark() {}

    /** Fills the maps. */
    @Setup
    public void setUp() {
        double[] a = new double[side * side];
        double[] b = new double[side * side];
        for (int i = 0; i < a.length; i++) {
            double y = (double) Math.floorDiv(i, side) / side;
            double x = (double) (i % side) / side;
            a[i] = .5 + .5 * Math.sin(4 * Math.PI * y) * Math.cos(6 * Math.PI * x);
            b[i] = Math.exp(-((y - .3) * (y - .3) + (x - .6) * (x - .6)) / (2 * .15 * .15));
        }
        waves = Plane.of(side, side, a);
        bell = Plane.of(side, side, b);
    }

    /**
     * The baseline.
     *
     * @return the lower bound
     */
    @Benchmark
    public Score marginalBaseline() {
        return marginal.of(waves, bell);
    }

    /**
     * Exact, on the grid graph.
     *
     * @return the distance
     */
    @Benchmark
    public Score manhattan() {
        return manhattan.of(waves, bell);
    }

    /**
     * Exact, lazily priced arcs.
     *
     * @return the distance
     */
    @Benchmark
    public Score euclidean() {
        return euclidean.of(waves, bell);
    }
}
