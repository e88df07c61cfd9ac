package org.saliency4j.metrics.saliencytools;

import org.saliency4j.engine.kernel.Kernels;

/** The type an array would have in NumPy. Values are doubles here in any case; results of single-precision arithmetic are rounded to it. */
public enum FloatType {
    /** NumPy's {@code float32}. */
    SINGLE {
        @Override
        double rounded(double value) {
            return (float) value;
        }

        @Override
        void count(double[] values, double[] edges, int[] counts) {
            Kernels.best().histogram().count(narrow(values), narrow(edges), counts);
        }
    },
    /** NumPy's {@code float64}. */
    DOUBLE {
        @Override
        double rounded(double value) {
            return value;
        }

        @Override
        void count(double[] values, double[] edges, int[] counts) {
            Kernels.best().histogram().count(values, edges, counts);
        }
    };

    abstract double rounded(double value);

    /** Counts values in the bins between edges by NumPy's rule. */
    abstract void count(double[] values, double[] edges, int[] counts);

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
