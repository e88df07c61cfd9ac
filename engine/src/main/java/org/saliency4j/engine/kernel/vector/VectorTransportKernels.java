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
                DoubleVector sum0 = DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c));
                DoubleVector sum1 = DoubleVector.fromArray(SPECIES, distances, d + c + LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + LANES));
                DoubleVector sum2 = DoubleVector.fromArray(SPECIES, distances, d + c + 2 * LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + 2 * LANES));
                DoubleVector sum3 = DoubleVector.fromArray(SPECIES, distances, d + c + 3 * LANES)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c + 3 * LANES));
                least0 = least0.blend(sum0, sum0.lt(least0));
                least1 = least1.blend(sum1, sum1.lt(least1));
                least2 = least2.blend(sum2, sum2.lt(least2));
                least3 = least3.blend(sum3, sum3.lt(least3));
            }
            for (; c <= columns - LANES; c += LANES) {
                DoubleVector sum = DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c));
                least0 = least0.blend(sum, sum.lt(least0));
            }
            if (c < columns) {
                c = columns - LANES;
                DoubleVector sum = DoubleVector.fromArray(SPECIES, distances, d + c)
                        .add(DoubleVector.fromArray(SPECIES, potentials, p + c));
                least1 = least1.blend(sum, sum.lt(least1));
            }
        }
        least0 = least0.blend(least1, least1.lt(least0));
        least2 = least2.blend(least3, least3.lt(least2));
        return least0.blend(least2, least2.lt(least0)).reduceLanes(VectorOperators.MIN);
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
