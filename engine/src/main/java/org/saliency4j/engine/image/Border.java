package org.saliency4j.engine.image;

/** What a convolution sees beyond the edge of a line. The letters show a line {@code abcd} continued on both sides. */
public enum Border {
    /** {@code dcb|abcd|cba}: mirrored, the edge itself not repeated (OpenCV's {@code REFLECT_101}, SciPy's {@code mirror}). */
    REFLECT_101 {
        @Override
        int inside(int i, int n) {
            if (n == 1) {
                return 0;
            }
            int period = 2 * (n - 1);
            int at = Math.floorMod(i, period);
            return at < n ? at : period - at;
        }
    },
    /** {@code cba|abcd|dcb}: mirrored, the edge repeated (OpenCV's {@code REFLECT}, SciPy's {@code reflect}). */
    SYMMETRIC {
        @Override
        int inside(int i, int n) {
            int at = Math.floorMod(i, 2 * n);
            return at < n ? at : 2 * n - 1 - at;
        }
    },
    /** {@code aaa|abcd|ddd}: the edge goes on (OpenCV's {@code REPLICATE}, SciPy's {@code nearest}). */
    REPLICATE {
        @Override
        int inside(int i, int n) {
            return Math.min(n - 1, Math.max(0, i));
        }
    },
    /** {@code 000|abcd|000}: zeros (OpenCV's {@code CONSTANT}, the padding of network layers). */
    ZERO {
        @Override
        int inside(int i, int n) {
            return i >= 0 && i < n ? i : NOTHING;
        }
    };

    /** The answer of {@link #index} where the value is zero. */
    public static final int NOTHING = -1;

    abstract int inside(int i, int n);

    /**
     * Which element of a line stands at a position, inside or beyond the edge. Mirrors reflect as often as it takes.
     *
     * @param i any position
     * @param n length of the line, at least 1
     * @return 0 to {@code n - 1}, or {@link #NOTHING} where the value is zero
     * @throws IllegalArgumentException if {@code n} is below 1
     */
    public int index(int i, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a line has at least 1 element, got " + n);
        }
        return inside(i, n);
    }
}
