package org.saliency4j.explain;

import java.util.Objects;
import java.util.Optional;

/**
 * One picture, explained by one method.
 *
 * @param method the method's id
 * @param image which picture of the request, 0-based
 * @param layer the layer that was looked at, by the name it was asked for; several are joined by commas; empty if none was
 * @param target what was explained
 * @param raw the map in the method's own resolution and units
 * @param normalization how this method's maps are brought to [0, 1]
 * @param status whether the map can be read as an explanation
 * @param cost what it took
 */
public record Explanation(
        String method,
        int image,
        Optional<String> layer,
        Target target,
        SaliencyMap raw,
        Normalization normalization,
        Status status,
        Cost cost) {
    /**
     * Checks for missing parts.
     *
     * @param method the method's id
     * @param image which picture of the request, 0-based
     * @param layer the layer that was looked at; empty if none was
     * @param target what was explained
     * @param raw the map in the method's own resolution and units
     * @param normalization how this method's maps are brought to [0, 1]
     * @param status whether the map can be read as an explanation
     * @param cost what it took
     */
    public Explanation {
        Objects.requireNonNull(method);
        Objects.requireNonNull(layer);
        Objects.requireNonNull(target);
        Objects.requireNonNull(raw);
        Objects.requireNonNull(normalization);
        Objects.requireNonNull(status);
        Objects.requireNonNull(cost);
    }

    /**
     * The raw map in the picture's resolution: the first of two steps to a mask.
     *
     * @param height the picture's rows
     * @param width the picture's columns
     * @return the map, resized bilinearly
     * @throws IllegalArgumentException if a size is below 1
     */
    public SaliencyMap upsampled(int height, int width) {
        return raw.resizedTo(height, width);
    }

    /**
     * The map in the picture's resolution and in [0, 1]: resized, then normalised. Zeros for a map that says nothing; below 0 only where
     * a signed map is divided by its maximum.
     *
     * @param height the picture's rows
     * @param width the picture's columns
     * @return the mask
     * @throws IllegalArgumentException if a size is below 1
     */
    public SaliencyMap mask(int height, int width) {
        return upsampled(height, width).normalized(normalization);
    }
}
