package org.saliency4j.metrics.transport;

/** Transport on a line, where the distance is the area between the two cumulative distributions (Vallender 1974). */
final class LineTransport {
    private LineTransport() {}

    /**
     * Distance of two distributions over 0, 1, 2, ...
     *
     * @param a masses, not negative, not all zero
     * @param b as many masses
     */
    static double between(double[] a, double[] b) {
        double first = MassUnits.sum(a);
        double second = MassUnits.sum(b);
        double ahead = 0;
        double work = 0;
        for (int i = 0; i < a.length - 1; i++) {
            ahead += a[i] / first - b[i] / second;
            work += Math.abs(ahead);
        }
        return work;
    }
}
