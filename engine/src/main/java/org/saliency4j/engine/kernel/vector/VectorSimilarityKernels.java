package org.saliency4j.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.saliency4j.engine.kernel.SimilarityKernels;

/** Similarity with the sums of four rows of windows, or all taps, kept in registers. */
final class VectorSimilarityKernels implements SimilarityKernels {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /**
     * Each row read is added to the up to four windows it is in. The first and the last three rows are in fewer and written out, which
     * saves a fifth of the work that zeros beyond the taps would cost.
     */
    @Override
    public void down(double[] x, double[] y, int at, int width, double[] taps, double[] moments, int stride, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector a0 = DoubleVector.zero(SPECIES);
            DoubleVector b0 = a0;
            DoubleVector c0 = a0;
            DoubleVector d0 = a0;
            DoubleVector a1 = a0;
            DoubleVector b1 = a0;
            DoubleVector c1 = a0;
            DoubleVector d1 = a0;
            DoubleVector a2 = a0;
            DoubleVector b2 = a0;
            DoubleVector c2 = a0;
            DoubleVector d2 = a0;
            DoubleVector a3 = a0;
            DoubleVector b3 = a0;
            DoubleVector c3 = a0;
            DoubleVector d3 = a0;
            DoubleVector v;
            DoubleVector w;
            DoubleVector squares;
            DoubleVector product;
            DoubleVector tap;
            int p = at + j;

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[0]);
            a0 = tap.fma(v, a0);
            b0 = tap.fma(w, b0);
            c0 = tap.fma(squares, c0);
            d0 = tap.fma(product, d0);

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[1]);
            a0 = tap.fma(v, a0);
            b0 = tap.fma(w, b0);
            c0 = tap.fma(squares, c0);
            d0 = tap.fma(product, d0);
            tap = DoubleVector.broadcast(SPECIES, taps[0]);
            a1 = tap.fma(v, a1);
            b1 = tap.fma(w, b1);
            c1 = tap.fma(squares, c1);
            d1 = tap.fma(product, d1);

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[2]);
            a0 = tap.fma(v, a0);
            b0 = tap.fma(w, b0);
            c0 = tap.fma(squares, c0);
            d0 = tap.fma(product, d0);
            tap = DoubleVector.broadcast(SPECIES, taps[1]);
            a1 = tap.fma(v, a1);
            b1 = tap.fma(w, b1);
            c1 = tap.fma(squares, c1);
            d1 = tap.fma(product, d1);
            tap = DoubleVector.broadcast(SPECIES, taps[0]);
            a2 = tap.fma(v, a2);
            b2 = tap.fma(w, b2);
            c2 = tap.fma(squares, c2);
            d2 = tap.fma(product, d2);

            for (int t = 3; t < taps.length; t++) {
                v = DoubleVector.fromArray(SPECIES, x, p);
                w = DoubleVector.fromArray(SPECIES, y, p);
                squares = v.fma(v, w.mul(w));
                product = v.mul(w);
                p += width;
                tap = DoubleVector.broadcast(SPECIES, taps[t]);
                a0 = tap.fma(v, a0);
                b0 = tap.fma(w, b0);
                c0 = tap.fma(squares, c0);
                d0 = tap.fma(product, d0);
                tap = DoubleVector.broadcast(SPECIES, taps[t - 1]);
                a1 = tap.fma(v, a1);
                b1 = tap.fma(w, b1);
                c1 = tap.fma(squares, c1);
                d1 = tap.fma(product, d1);
                tap = DoubleVector.broadcast(SPECIES, taps[t - 2]);
                a2 = tap.fma(v, a2);
                b2 = tap.fma(w, b2);
                c2 = tap.fma(squares, c2);
                d2 = tap.fma(product, d2);
                tap = DoubleVector.broadcast(SPECIES, taps[t - 3]);
                a3 = tap.fma(v, a3);
                b3 = tap.fma(w, b3);
                c3 = tap.fma(squares, c3);
                d3 = tap.fma(product, d3);
            }

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 1]);
            a1 = tap.fma(v, a1);
            b1 = tap.fma(w, b1);
            c1 = tap.fma(squares, c1);
            d1 = tap.fma(product, d1);
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 2]);
            a2 = tap.fma(v, a2);
            b2 = tap.fma(w, b2);
            c2 = tap.fma(squares, c2);
            d2 = tap.fma(product, d2);
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 3]);
            a3 = tap.fma(v, a3);
            b3 = tap.fma(w, b3);
            c3 = tap.fma(squares, c3);
            d3 = tap.fma(product, d3);

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 1]);
            a2 = tap.fma(v, a2);
            b2 = tap.fma(w, b2);
            c2 = tap.fma(squares, c2);
            d2 = tap.fma(product, d2);
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 2]);
            a3 = tap.fma(v, a3);
            b3 = tap.fma(w, b3);
            c3 = tap.fma(squares, c3);
            d3 = tap.fma(product, d3);

            v = DoubleVector.fromArray(SPECIES, x, p);
            w = DoubleVector.fromArray(SPECIES, y, p);
            squares = v.fma(v, w.mul(w));
            product = v.mul(w);
            p += width;
            tap = DoubleVector.broadcast(SPECIES, taps[taps.length - 1]);
            a3 = tap.fma(v, a3);
            b3 = tap.fma(w, b3);
            c3 = tap.fma(squares, c3);
            d3 = tap.fma(product, d3);

            a0.intoArray(moments, j);
            b0.intoArray(moments, j + stride);
            c0.intoArray(moments, j + 2 * stride);
            d0.intoArray(moments, j + 3 * stride);
            a1.intoArray(moments, j + 4 * stride);
            b1.intoArray(moments, j + 5 * stride);
            c1.intoArray(moments, j + 6 * stride);
            d1.intoArray(moments, j + 7 * stride);
            a2.intoArray(moments, j + 8 * stride);
            b2.intoArray(moments, j + 9 * stride);
            c2.intoArray(moments, j + 10 * stride);
            d2.intoArray(moments, j + 11 * stride);
            a3.intoArray(moments, j + 12 * stride);
            b3.intoArray(moments, j + 13 * stride);
            c3.intoArray(moments, j + 14 * stride);
            d3.intoArray(moments, j + 15 * stride);
        }
    }

    /** All taps stay in registers: a loop over them, with its checks, would take longer than the sums. */
    @Override
    public void across(double[] row, int at, double[] taps, double[] sums, int n) {
        DoubleVector t0 = tap(taps, 0);
        DoubleVector t1 = tap(taps, 1);
        DoubleVector t2 = tap(taps, 2);
        DoubleVector t3 = tap(taps, 3);
        DoubleVector t4 = tap(taps, 4);
        DoubleVector t5 = tap(taps, 5);
        DoubleVector t6 = tap(taps, 6);
        DoubleVector t7 = tap(taps, 7);
        DoubleVector t8 = tap(taps, 8);
        DoubleVector t9 = tap(taps, 9);
        DoubleVector t10 = tap(taps, 10);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector sum = t0.mul(DoubleVector.fromArray(SPECIES, row, at + j));
            sum = t1.fma(DoubleVector.fromArray(SPECIES, row, at + j + 1), sum);
            sum = t2.fma(DoubleVector.fromArray(SPECIES, row, at + j + 2), sum);
            sum = t3.fma(DoubleVector.fromArray(SPECIES, row, at + j + 3), sum);
            sum = t4.fma(DoubleVector.fromArray(SPECIES, row, at + j + 4), sum);
            sum = t5.fma(DoubleVector.fromArray(SPECIES, row, at + j + 5), sum);
            sum = t6.fma(DoubleVector.fromArray(SPECIES, row, at + j + 6), sum);
            sum = t7.fma(DoubleVector.fromArray(SPECIES, row, at + j + 7), sum);
            sum = t8.fma(DoubleVector.fromArray(SPECIES, row, at + j + 8), sum);
            sum = t9.fma(DoubleVector.fromArray(SPECIES, row, at + j + 9), sum);
            sum = t10.fma(DoubleVector.fromArray(SPECIES, row, at + j + 10), sum);
            sum.intoArray(sums, j);
        }
    }

    private static DoubleVector tap(double[] taps, int t) {
        return DoubleVector.broadcast(SPECIES, t < taps.length ? taps[t] : 0);
    }

    @Override
    public double similarity(double[][] moments, double[] weights, int n, Constants constants) {
        double[] xs = moments[0];
        double[] ys = moments[1];
        double[] squareSums = moments[2];
        double[] products = moments[3];
        double f = constants.covarianceFactor();
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, constants.luminance());
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, constants.contrast());
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector mx = DoubleVector.fromArray(SPECIES, xs, j);
            DoubleVector my = DoubleVector.fromArray(SPECIES, ys, j);
            DoubleVector xy = mx.mul(my);
            DoubleVector squares = mx.fma(mx, my.mul(my));
            DoubleVector covariance =
                    DoubleVector.fromArray(SPECIES, products, j).sub(xy).mul(2 * f);
            DoubleVector variances =
                    DoubleVector.fromArray(SPECIES, squareSums, j).sub(squares).mul(f);
            DoubleVector ratio = xy.add(xy)
                    .add(c1)
                    .mul(covariance.add(c2))
                    .div(squares.add(c1).mul(variances.add(c2)));
            sum = ratio.fma(DoubleVector.fromArray(SPECIES, weights, j), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public double contrast(double[][] moments, double[] weights, int n, Constants constants) {
        double f = constants.covarianceFactor();
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, constants.contrast());
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int j = 0; j < n; j += LANES) {
            DoubleVector mx = DoubleVector.fromArray(SPECIES, moments[0], j);
            DoubleVector my = DoubleVector.fromArray(SPECIES, moments[1], j);
            DoubleVector covariance = DoubleVector.fromArray(SPECIES, moments[3], j)
                    .sub(mx.mul(my))
                    .mul(2 * f);
            DoubleVector variances = DoubleVector.fromArray(SPECIES, moments[2], j)
                    .sub(mx.fma(mx, my.mul(my)))
                    .mul(f);
            DoubleVector ratio = covariance.add(c2).div(variances.add(c2));
            sum = ratio.fma(DoubleVector.fromArray(SPECIES, weights, j), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
