package org.saliency4j.metrics.transport;

/** Costs from a matrix, one row per source. */
final class MatrixCosts implements TransportCosts {
    private final double[][] rows;
    private final double bound;

    MatrixCosts(double[][] rows) {
        this.rows = rows;
        double largest = 0;
        for (double[] row : rows) {
            for (double cost : row) {
                largest = Math.max(largest, cost);
            }
        }
        bound = largest > 0 ? largest : 1;
    }

    @Override
    public double of(int source, int sink) {
        return rows[source][sink];
    }

    @Override
    public void row(int source, double[] out) {
        System.arraycopy(rows[source], 0, out, 0, out.length);
    }

    @Override
    public double bound() {
        return bound;
    }
}
