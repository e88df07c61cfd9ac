package org.saliency4j.modelimport.keras.layer;

import java.util.List;
import org.saliency4j.modelimport.keras.config.Settings;
import org.saliency4j.modelimport.resampling.AxisScaling;
import org.saliency4j.modelimport.resampling.Resampling;
import org.saliency4j.modelimport.resampling.Resampling.Coordinates;
import org.saliency4j.modelimport.resampling.Resampling.Interpolation;
import org.saliency4j.modelimport.resampling.Resampling.Nearest;

/** Images in another size. Positions are those of {@code tf.image.resize}: centres of pixels, half a pixel from their corners. */
final class Resizing {
    private Resizing() {}

    static Layer upSampling(int axes) {
        return c -> {
            Held x = c.channelled(c.input(), axes + 2);
            int[] size = c.settings().perAxis("size", axes, 2);
            Held y = x;
            for (int i = 0; i < axes; i++) {
                y = resized(c, y, i + 2, Math.multiplyExact(x.shape().dim(i + 2), size[i]));
            }
            return y;
        };
    }

    static Held resizing(LayerCall c) {
        Settings s = c.settings();
        for (String key : List.of("crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias")) {
            if (s.flag(key, false)) {
                throw s.refuse(key, "false");
            }
        }
        Held x = c.channelled(c.input(), 4);
        String otherwise = s.text("interpolation", "bilinear");
        Held rows = resized(c, x, 2, s.count("height"), otherwise);
        return resized(c, rows, 3, s.count("width"), otherwise);
    }

    private static Held resized(LayerCall c, Held x, int axis, int extent) {
        return resized(c, x, axis, extent, c.settings().text("interpolation", "nearest"));
    }

    private static Held resized(LayerCall c, Held x, int axis, int extent, String interpolation) {
        int from = x.shape().dim(axis);
        if (from == extent) {
            return x;
        }
        c.reserve(4L * extent);
        Resampling resampling = switch (interpolation) {
            case "nearest" ->
                new Resampling(Interpolation.NEAREST, Coordinates.TF_HALF_PIXEL_FOR_NN, Nearest.FLOOR, 0, false, false);
            case "bilinear" ->
                new Resampling(Interpolation.LINEAR, Coordinates.HALF_PIXEL, Nearest.FLOOR, 0, false, false);
            default -> throw c.settings().refuse("interpolation", "nearest or bilinear");
        };
        return c.step("axis" + axis, resampling.along(axis, AxisScaling.of(from, extent)), x);
    }
}
