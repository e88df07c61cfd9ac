package org.saliency4j.metrics.saliencytools;

/** The type an array would have in NumPy. Values are doubles here in any case; results of single-precision arithmetic are rounded to it. */
public enum FloatType {
    /** NumPy's {@code float32}. */
    SINGLE {
        @Override
        double rounded(double value) {
            return (float) value;
        }
    },
    /** NumPy's {@code float64}. */
    DOUBLE {
        @Override
        double rounded(double value) {
            return value;
        }
    };

    abstract double rounded(double value);
}
