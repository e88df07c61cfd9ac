package org.saliency4j.engine.tensor;

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
public final class HalfFloat {
    private static final float SMALLEST_SUBNORMAL = 0x1.0p-24f;

    private HalfFloat() {}

    /**
     * Widens a half-precision value; exact for every input.
     *
     * @param bits the binary16 pattern
     * @return its value as float32
     */
    public static float toFloat(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * SMALLEST_SUBNORMAL;
        } else {
            int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
            magnitude = Float.intBitsToFloat(widened << 23 | fraction << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
