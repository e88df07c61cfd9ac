package org.saliency4j.engine.image;

import java.util.ArrayList;
import java.util.List;

/**
 * How a saliency map is laid over its picture: {@code a * color(m) + (1 - a) * pixel}, with the map value {@code m} in [0, 1] and an
 * opacity {@code a} that is the same everywhere or grows with {@code m}.
 *
 * <pre>{@code
 * Image heat = Overlay.standard().draw(image, map);
 * Image page = Overlay.standard().withContours(0.5f).panel(image, map);
 * }</pre>
 *
 * @param colors the colour of each map value
 * @param opacity the largest {@code a}, in [0, 1]
 * @param weighting where {@code a} is that large
 * @param contours map values whose level lines are drawn, in [0, 1]; none for no lines
 */
public record Overlay(ColorMap colors, float opacity, Weighting weighting, List<Float> contours) {
    private static final int WHITE = 0xffffff;

    /** The margin of a panel in parts of the picture's shorter side: 4 pixels at 224. */
    private static final int MARGIN_DIVISOR = 56;

    /** How opacity depends on the map value. */
    public enum Weighting {
        /** The same opacity everywhere: low values tint the picture too. */
        UNIFORM {
            @Override
            float opacity(float opacity, float value) {
                return opacity;
            }
        },
        /** Opacity times the map value: the picture shows through unchanged where the map is 0. */
        BY_VALUE {
            @Override
            float opacity(float opacity, float value) {
                return opacity * value;
            }
        };

        abstract float opacity(float opacity, float value);
    }

    /**
     * Checks the values.
     *
     * @param colors the colour of each map value
     * @param opacity the largest {@code a}, in [0, 1]
     * @param weighting where {@code a} is that large
     * @param contours map values whose level lines are drawn, in [0, 1]
     * @throws IllegalArgumentException if the opacity or a contour is not in [0, 1]
     */
    public Overlay {
        contours = List.copyOf(contours);
        checkUnit("opacity", opacity);
        for (float contour : contours) {
            checkUnit("contour", contour);
        }
    }

    private static void checkUnit(String what, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1], got " + value);
        }
    }

    /**
     * The usual look: {@link ColorMap#TURBO} at half opacity everywhere, no contours.
     *
     * @return the overlay
     */
    public static Overlay standard() {
        return new Overlay(ColorMap.TURBO, 0.5f, Weighting.UNIFORM, List.of());
    }

    /**
     * This overlay in other colours.
     *
     * @param other the colours
     * @return a new overlay
     */
    public Overlay withColors(ColorMap other) {
        return new Overlay(other, opacity, weighting, contours);
    }

    /**
     * This overlay with another opacity.
     *
     * @param largest the largest opacity, in [0, 1]
     * @param where where it is that large
     * @return a new overlay
     * @throws IllegalArgumentException if the opacity is not in [0, 1]
     */
    public Overlay withOpacity(float largest, Weighting where) {
        return new Overlay(colors, largest, where, contours);
    }

    /**
     * This overlay with white level lines.
     *
     * @param values map values, in [0, 1]
     * @return a new overlay
     * @throws IllegalArgumentException if a value is not in [0, 1]
     */
    public Overlay withContours(float... values) {
        List<Float> levels = new ArrayList<>();
        for (float value : values) {
            levels.add(value);
        }
        return new Overlay(colors, opacity, weighting, levels);
    }

    /**
     * Lays a map over its picture.
     *
     * @param image the picture
     * @param map {@code height * width} values in [0, 1]
     * @return a picture of the same size
     * @throws IllegalArgumentException if the map has another size or a value is not in [0, 1]
     */
    public Image draw(Image image, float[] map) {
        MaskBlend.checkMask(image, map);
        float[] alpha = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            alpha[i] = weighting.opacity(opacity, map[i]);
        }
        Image heat = colors.paint(map, image.height(), image.width());
        Image blended = MaskBlend.blend(heat, alpha, image);
        return contours.isEmpty() ? blended : withLines(blended, map);
    }

    /** White where the map reaches a level and a neighbour above, below, left or right does not. */
    private Image withLines(Image image, float[] map) {
        int height = image.height();
        int width = image.width();
        Canvas canvas = Canvas.over(image);
        for (float level : contours) {
            for (int i = 0; i < map.length; i++) {
                int y = i / width;
                int x = i % width;
                boolean edge = (y > 0 && map[i - width] < level)
                        || (y < height - 1 && map[i + width] < level)
                        || (x > 0 && map[i - 1] < level)
                        || (x < width - 1 && map[i + 1] < level);
                if (edge && map[i] >= level) {
                    canvas.set(y, x, WHITE);
                }
            }
        }
        return canvas.toImage();
    }

    /**
     * Picture, heat map and overlay side by side on white.
     *
     * @param image the picture
     * @param map {@code height * width} values in [0, 1]
     * @return one picture, three times as wide plus margins
     * @throws IllegalArgumentException if the map has another size or a value is not in [0, 1]
     */
    public Image panel(Image image, float[] map) {
        Image overlay = draw(image, map);
        Image heat = colors.paint(map, image.height(), image.width());
        int margin = Math.max(2, Math.min(image.height(), image.width()) / MARGIN_DIVISOR);
        return Canvas.sideBySide(List.of(image, heat, overlay), margin, WHITE);
    }
}
