package org.saliency4j.engine.kernel;

/**
 * A matrix read where it lies: row {@code k = t * channels + c} (tap t, channel c) starts at {@code at + c * channelStride + offsets[t]}.
 * Where its columns lie from there, {@link Runs} say.
 *
 * @param array the array to read
 * @param at index of channel 0, before any offset
 * @param channels number of channels
 * @param channelStride distance between two channels
 * @param offsets one distance for each tap
 */
public record Columns(float[] array, int at, int channels, int channelStride, int[] offsets) {
    /**
     * The number of rows.
     *
     * @return taps times channels
     */
    public int depth() {
        return offsets.length * channels;
    }
}
