package org.saliency4j.metrics.transport;

/**
 * Transport between the pixels that have too much and those that have too little.
 *
 * <p>Mass that two maps have in common stays where it is. For a metric ground distance that loses nothing: if an optimal flow brings a unit
 * from r to p and takes another from p to q, it may leave p alone and go from r to q, as {@code d(r, q) <= d(r, p) + d(p, q)}. A sink that
 * takes anything for nothing keeps the rule: {@code 0 <= d(r, p) + 0}.
 */
final class PixelTransport {
    final TransportSimplex simplex;
    private final PointCosts costs;

    private PixelTransport(TransportSimplex simplex, PointCosts costs) {
        this.simplex = simplex;
        this.costs = costs;
    }

    /**
     * Solves the problem.
     *
     * @param surplus units to be sent away, by pixel
     * @param free units that need not be sent anywhere; with them the surplus is balanced
     */
    static PixelTransport solve(GroundDistance distance, int height, int width, long[] surplus, long free) {
        int[] sourcePixels = pixels(surplus, 1);
        int[] sinkPixels = pixels(surplus, -1);
        long[] supply = units(surplus, sourcePixels, 1, 0);
        long[] demand = units(surplus, sinkPixels, -1, free);
        PointCosts costs = new PointCosts(distance, height, width, sourcePixels, sinkPixels, free > 0);
        return new PixelTransport(TransportSimplex.solve(supply, demand, costs), costs);
    }

    private static int[] pixels(long[] surplus, int sign) {
        int count = 0;
        for (long units : surplus) {
            count += Long.signum(units) == sign ? 1 : 0;
        }
        int[] pixels = new int[count];
        count = 0;
        for (int i = 0; i < surplus.length; i++) {
            if (Long.signum(surplus[i]) == sign) {
                pixels[count++] = i;
            }
        }
        return pixels;
    }

    private static long[] units(long[] surplus, int[] pixels, int sign, long free) {
        long[] units = new long[pixels.length + (free > 0 ? 1 : 0)];
        for (int k = 0; k < pixels.length; k++) {
            units[k] = sign * surplus[pixels[k]];
        }
        if (free > 0) {
            units[pixels.length] = free;
        }
        return units;
    }

    /**
     * Potentials for every pixel: what it costs to get rid of a unit there. As the least of functions that change by at most the distance
     * they do so too, everywhere.
     */
    double[] potentials(int pixels) {
        double[] sink = simplex.sinkPotentials();
        double[] row = new double[sink.length];
        double[] out = new double[pixels];
        if (sink.length == 0) {
            return out;
        }
        for (int i = 0; i < pixels; i++) {
            costs.fill(i, row);
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < sink.length; j++) {
                least = Math.min(least, row[j] + sink[j]);
            }
            out[i] = least;
        }
        return out;
    }
}
