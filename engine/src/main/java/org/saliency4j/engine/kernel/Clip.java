package org.saliency4j.engine.kernel;

/**
 * Bounds that a kernel applies to a result as it stores it: {@code min(max(x, low), high)}. {@code NaN} stays {@code NaN}.
 *
 * @param low lower bound, -infinity for none
 * @param high upper bound, +infinity for none
 */
public record Clip(float low, float high) {
    /** No bounds. */
    public static final Clip NONE = new Clip(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    /** {@code max(x, 0)}. */
    public static final Clip RELU = new Clip(0, Float.POSITIVE_INFINITY);

    /**
     * Whether there are bounds at all.
     *
     * @return true if a bound is finite
     */
    public boolean bounded() {
        return low > Float.NEGATIVE_INFINITY || high < Float.POSITIVE_INFINITY;
    }

    /**
     * Applies the bounds.
     *
     * @param x a value
     * @return the value, not below {@code low} and not above {@code high}
     */
    public float apply(float x) {
        return Math.min(Math.max(x, low), high);
    }
}
