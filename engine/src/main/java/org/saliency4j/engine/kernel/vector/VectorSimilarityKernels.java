package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.saliency4j.engine.kernel.SimilarityKernels;

/** Similarity with two vectors of all four moments kept in registers while the taps pass over them. */
final class VectorSimilarityKernels implements SimilarityKernels {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void products(double[] x, double[] y, double[][] moments, int n) {
        System.arraycopy(x, 0, moments[0], 0, n);
        System.arraycopy(y, 0, moments[1], 0, n);
        double[] squares = moments[2];
        double[] products = moments[3];
        for (int j = 0; j < n; j += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, x, j);
            DoubleVector b = DoubleVector.fromArray(SPECIES, y, j);
            a.fma(a, b.mul(b)).intoArray(squares, j);
            a.mul(b).intoArray(products, j);
        }
    }

    @Override
    public void across(double[][] moments, double[] taps, double[][] sums, int n) {
        double[] m0 = moments[0];
        double[] m1 = moments[1];
        double[] m2 = moments[2];
        double[] m3 = moments[3];
        int j = 0;
        for (; j + LANES < n; j += 2 * LANES) {
            DoubleVector a0 = DoubleVector.zero(SPECIES);
            DoubleVector b0 = a0;
            DoubleVector c0 = a0;
            DoubleVector d0 = a0;
            DoubleVector a1 = a0;
            DoubleVector b1 = a0;
            DoubleVector c1 = a0;
            DoubleVector d1 = a0;
            for (int t = 0; t < taps.length; t++) {
                DoubleVector tap = DoubleVector.broadcast(SPECIES, taps[t]);
                int at = j + t;
                a0 = tap.fma(DoubleVector.fromArray(SPECIES, m0, at), a0);
                b0 = tap.fma(DoubleVector.fromArray(SPECIES, m1, at), b0);
                c0 = tap.fma(DoubleVector.fromArray(SPECIES, m2, at), c0);
                d0 = tap.fma(DoubleVector.fromArray(SPECIES, m3, at), d0);
                a1 = tap.fma(DoubleVector.fromArray(SPECIES, m0, at + LANES), a1);
                b1 = tap.fma(DoubleVector.fromArray(SPECIES, m1, at + LANES), b1);
                c1 = tap.fma(DoubleVector.fromArray(SPECIES, m2, at + LANES), c1);
                d1 = tap.fma(DoubleVector.fromArray(SPECIES, m3, at + LANES), d1);
            }
            a0.intoArray(sums[0], j);
            b0.intoArray(sums[1], j);
            c0.intoArray(sums[2], j);
            d0.intoArray(sums[3], j);
            a1.intoArray(sums[0], j + LANES);
            b1.intoArray(sums[1], j + LANES);
            c1.intoArray(sums[2], j + LANES);
            d1.intoArray(sums[3], j + LANES);
        }
        if (j < n) {
            acrossLast(moments[0], moments[1], moments[2], moments[3], taps, sums, j);
        }
    }

    /** One vector more, in a method of its own: the compiler stops inlining in methods so large as both would be together. */
    private static void acrossLast(
            double[] m0, double[] m1, double[] m2, double[] m3, double[] taps, double[][] sums, int j) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int t = 0; t < taps.length; t++) {
            DoubleVector tap = DoubleVector.broadcast(SPECIES, taps[t]);
            a = tap.fma(DoubleVector.fromArray(SPECIES, m0, j + t), a);
            b = tap.fma(DoubleVector.fromArray(SPECIES, m1, j + t), b);
            c = tap.fma(DoubleVector.fromArray(SPECIES, m2, j + t), c);
            d = tap.fma(DoubleVector.fromArray(SPECIES, m3, j + t), d);
        }
        a.intoArray(sums[0], j);
        b.intoArray(sums[1], j);
        c.intoArray(sums[2], j);
        d.intoArray(sums[3], j);
    }

    @Override
    public void down(double[][][] lines, double[] taps, double[][] sums, int n) {
        int j = 0;
        for (; j + LANES < n; j += 2 * LANES) {
            DoubleVector a0 = DoubleVector.zero(SPECIES);
            DoubleVector b0 = a0;
            DoubleVector c0 = a0;
            DoubleVector d0 = a0;
            DoubleVector a1 = a0;
            DoubleVector b1 = a0;
            DoubleVector c1 = a0;
            DoubleVector d1 = a0;
            for (int t = 0; t < taps.length; t++) {
                DoubleVector tap = DoubleVector.broadcast(SPECIES, taps[t]);
                double[][] line = lines[t];
                a0 = tap.fma(DoubleVector.fromArray(SPECIES, line[0], j), a0);
                b0 = tap.fma(DoubleVector.fromArray(SPECIES, line[1], j), b0);
                c0 = tap.fma(DoubleVector.fromArray(SPECIES, line[2], j), c0);
                d0 = tap.fma(DoubleVector.fromArray(SPECIES, line[3], j), d0);
                a1 = tap.fma(DoubleVector.fromArray(SPECIES, line[0], j + LANES), a1);
                b1 = tap.fma(DoubleVector.fromArray(SPECIES, line[1], j + LANES), b1);
                c1 = tap.fma(DoubleVector.fromArray(SPECIES, line[2], j + LANES), c1);
                d1 = tap.fma(DoubleVector.fromArray(SPECIES, line[3], j + LANES), d1);
            }
            a0.intoArray(sums[0], j);
            b0.intoArray(sums[1], j);
            c0.intoArray(sums[2], j);
            d0.intoArray(sums[3], j);
            a1.intoArray(sums[0], j + LANES);
            b1.intoArray(sums[1], j + LANES);
            c1.intoArray(sums[2], j + LANES);
            d1.intoArray(sums[3], j + LANES);
        }
        if (j < n) {
            downLast(lines, taps, sums, j);
        }
    }

    private static void downLast(double[][][] lines, double[] taps, double[][] sums, int j) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int t = 0; t < taps.length; t++) {
            DoubleVector tap = DoubleVector.broadcast(SPECIES, taps[t]);
            double[][] line = lines[t];
            a = tap.fma(DoubleVector.fromArray(SPECIES, line[0], j), a);
            b = tap.fma(DoubleVector.fromArray(SPECIES, line[1], j), b);
            c = tap.fma(DoubleVector.fromArray(SPECIES, line[2], j), c);
            d = tap.fma(DoubleVector.fromArray(SPECIES, line[3], j), d);
        }
        a.intoArray(sums[0], j);
        b.intoArray(sums[1], j);
        c.intoArray(sums[2], j);
        d.intoArray(sums[3], j);
    }

    @Override
    public void similarity(double[][] sums, Constants constants, double[] ratios, int n) {
        double f = constants.covarianceFactor();
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, constants.luminance());
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, constants.contrast());
        for (int j = 0; j < n; j += LANES) {
            DoubleVector mx = DoubleVector.fromArray(SPECIES, sums[0], j);
            DoubleVector my = DoubleVector.fromArray(SPECIES, sums[1], j);
            DoubleVector product = mx.mul(my);
            DoubleVector squares = mx.fma(mx, my.mul(my));
            DoubleVector covariance =
                    DoubleVector.fromArray(SPECIES, sums[3], j).sub(product).mul(2 * f);
            DoubleVector variances =
                    DoubleVector.fromArray(SPECIES, sums[2], j).sub(squares).mul(f);
            product.add(product)
                    .add(c1)
                    .mul(covariance.add(c2))
                    .div(squares.add(c1).mul(variances.add(c2)))
                    .intoArray(ratios, j);
        }
    }

    @Override
    public void contrast(double[][] sums, Constants constants, double[] ratios, int n) {
        double f = constants.covarianceFactor();
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, constants.contrast());
        for (int j = 0; j < n; j += LANES) {
            DoubleVector mx = DoubleVector.fromArray(SPECIES, sums[0], j);
            DoubleVector my = DoubleVector.fromArray(SPECIES, sums[1], j);
            DoubleVector covariance =
                    DoubleVector.fromArray(SPECIES, sums[3], j).sub(mx.mul(my)).mul(2 * f);
            DoubleVector variances = DoubleVector.fromArray(SPECIES, sums[2], j)
                    .sub(mx.fma(mx, my.mul(my)))
                    .mul(f);
            covariance.add(c2).div(variances.add(c2)).intoArray(ratios, j);
        }
    }
}
