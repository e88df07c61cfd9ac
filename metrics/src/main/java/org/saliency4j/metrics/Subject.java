package org.saliency4j.metrics;

import java.util.Optional;
import org.saliency4j.engine.image.Image;
import org.saliency4j.explain.SaliencyMap;

/**
 * A map to be judged, with the picture it explains.
 *
 * @param image the picture, of the network's input size
 * @param map the map, of the picture's size and in [0, 1]
 * @param target the class it explains: the true one, the predicted one, or any other
 * @param region where the objects of that class are, of the picture's size; empty if nobody has said so
 */
public record Subject(Image image, SaliencyMap map, int target, Optional<Region> region) {
    /**
     * Checks sizes and ranges.
     *
     * @param image the picture, of the network's input size
     * @param map the map, of the picture's size and in [0, 1]
     * @param target the class it explains: the true one, the predicted one, or any other
     * @param region where the objects of that class are, of the picture's size; empty if nobody has said so
     * @throws IllegalArgumentException if the sizes differ, the map leaves [0, 1], or the class is negative
     */
    public Subject {
        if (map.height() != image.height() || map.width() != image.width()) {
            throw new IllegalArgumentException("map of " + map.height() + "x" + map.width() + " for an image of "
                    + image.height() + "x" + image.width() + ": resize it first");
        }
        if (map.min() < 0 || map.max() > 1) {
            throw new IllegalArgumentException(
                    "map in [" + map.min() + ", " + map.max() + "], expected [0, 1]: normalise it first");
        }
        if (target < 0) {
            throw new IllegalArgumentException("class " + target + ", expected 0 or more");
        }
        region.ifPresent(r -> r.requireSameSize(map));
    }

    /**
     * A map to be judged without regard to where the objects are.
     *
     * @param image the picture, of the network's input size
     * @param map the map, of the picture's size and in [0, 1]
     * @param target the class it explains: the true one, the predicted one, or any other
     * @throws IllegalArgumentException if the sizes differ, the map leaves [0, 1], or the class is negative
     */
    public Subject(Image image, SaliencyMap map, int target) {
        this(image, map, target, Optional.empty());
    }

    /**
     * A map to be judged with regard to where the objects are.
     *
     * @param image the picture, of the network's input size
     * @param map the map, of the picture's size and in [0, 1]
     * @param target the class it explains, here usually the true one
     * @param region where the objects of that class are, of the picture's size
     * @throws IllegalArgumentException if the sizes differ, the map leaves [0, 1], or the class is negative
     */
    public Subject(Image image, SaliencyMap map, int target, Region region) {
        this(image, map, target, Optional.of(region));
    }
}
