package org.saliency4j.explain.opticam;

/**
 * What Opti-CAM minimises, a function of three values of the objective {@code g}: {@code f = g(x)} for the whole picture,
 * {@code m = g(x * s)} for the masked one, and {@code r = g(x * (1 - s))} for the rest.
 */
public enum Loss {
    /** {@code f - m}: raises the masked picture's score, beyond the whole picture's if it can. The paper's choice. */
    MASK {
        @Override
        double value(double f, double m, double r) {
            return f - m;
        }

        @Override
        double slope(double f, double m) {
            return -1;
        }

        @Override
        double restSlope(double f, double r) {
            return 0;
        }
    },

    /** {@code |f - m|}: brings the masked picture's score to the whole picture's. Slope 0 where they are equal. */
    DIFF {
        @Override
        double value(double f, double m, double r) {
            return Math.abs(f - m);
        }

        @Override
        double slope(double f, double m) {
            return -Math.signum(f - m);
        }

        @Override
        double restSlope(double f, double r) {
            return 0;
        }
    },

    /** {@code r - m}: raises the masked picture's score and lowers the rest's (appendix). Twice the passes. */
    IO_MASK {
        @Override
        double value(double f, double m, double r) {
            return r - m;
        }

        @Override
        double slope(double f, double m) {
            return -1;
        }

        @Override
        double restSlope(double f, double r) {
            return 1;
        }
    },

    /** {@code |f - m| - |f - r|}: the masked picture like the whole one, the rest unlike it (appendix). Twice the passes. */
    IO_DIFF {
        @Override
        double value(double f, double m, double r) {
            return Math.abs(f - m) - Math.abs(f - r);
        }

        @Override
        double slope(double f, double m) {
            return -Math.signum(f - m);
        }

        @Override
        double restSlope(double f, double r) {
            return Math.signum(f - r);
        }
    };

    abstract double value(double f, double m, double r);

    /** The derivative with respect to {@code m}. */
    abstract double slope(double f, double m);

    /** The derivative with respect to {@code r}. */
    abstract double restSlope(double f, double r);

    boolean usesRest() {
        return this == IO_MASK || this == IO_DIFF;
    }
}
