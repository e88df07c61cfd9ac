package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Settings;

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
        return switch (interpolation) {
            case "nearest" -> c.step("axis" + axis, new Gather(axis, nearest(from, extent)), x);
            case "bilinear" -> c.step("axis" + axis, linear(axis, from, extent), x);
            default -> throw c.settings().refuse("interpolation", "nearest or bilinear");
        };
    }

    private static List<Integer> nearest(int from, int to) {
        List<Integer> sources = new ArrayList<>(to);
        for (int i = 0; i < to; i++) {
            sources.add((int) Math.min(from - 1, Math.floor((i + 0.5) * from / to)));
        }
        return sources;
    }

    private static Resample linear(int axis, int from, int to) {
        List<Integer> sources = new ArrayList<>(2 * to);
        float[] weights = new float[2 * to];
        for (int i = 0; i < to; i++) {
            double at = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
            int low = (int) Math.floor(at);
            sources.add(low);
            sources.add(Math.min(low + 1, from - 1));
            weights[2 * i] = (float) (1 - (at - low));
            weights[2 * i + 1] = (float) (at - low);
        }
        return new Resample(axis, Tensor.of(Shape.of(to, 2), weights), sources);
    }
}
