package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.saliency4j.engine.kernel.TransportKernels;

/** Transport with four vectors of minima at a time. A row's last vector ends at its end and may overlap the one before. */
final class VectorTransportKernels implements TransportKernels {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public double leastSum(
            double[] distances, int at, int stride, double[] potentials, int from, int rows, int columns) {
        if (columns < LANES) {
            return narrow(distances, at, stride, potentials, from, rows, columns);
        }
        DoubleVector least0 = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
        DoubleVector least1 = least0;
        DoubleVector least2 = least0;
        DoubleVector least3 = least0;
        for (int r = 0; r < rows; r++) {
            int d = at + r * stride;
            int p = from + r * columns;
            int c = 0;
            for (; c <= columns - 4 * LANES; c += 4 * LANES) {
                least0 = least0.min(DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c)));
                least1 = least1.min(DoubleVector.fromArray(SPECIES, distances, d + c + LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + LANES)));
                least2 = least2.min(DoubleVector.fromArray(SPECIES, distances, d + c + 2 * LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + 2 * LANES)));
                least3 = least3.min(DoubleVector.fromArray(SPECIES, distances, d + c + 3 * LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + 3 * LANES)));
            }
            for (; c <= columns - LANES; c += LANES) {
                least0 = least0.min(DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c)));
            }
            if (c < columns) {
                c = columns - LANES;
                least1 = least1.min(DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c)));
            }
        }
        return least0.min(least1).min(least2.min(least3)).reduceLanes(VectorOperators.MIN);
    }

    /** Rows shorter than a vector. */
    private static double narrow(
            double[] distances, int at, int stride, double[] potentials, int from, int rows, int columns) {
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                least = Math.min(least, distances[at + r * stride + c] + potentials[from + r * columns + c]);
            }
        }
        return least;
    }
}
