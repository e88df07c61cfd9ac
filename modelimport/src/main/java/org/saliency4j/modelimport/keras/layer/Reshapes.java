package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.keras.config.Settings;

/** Layers that move elements, or add and drop some at the edges. */
final class Reshapes {
    private Reshapes() {}

    static Held flatten(LayerCall c) {
        Held x = c.input();
        // With channels first, Keras 2 and 3 move the channels to the end; Keras 1 flattens what is there.
        boolean moved = x.rank() > 2 && c.settings().has("data_format") && c.isChannelsFirst();
        Held written = c.asWritten(x);
        Held ordered = moved ? c.permuted("ordered", toTheEnd(written.rank()), written) : written;
        Shape flat = Shape.batched(x.shape().perSampleSize());
        return ordered.shape().equals(flat) ? ordered : c.step("flat", new Reshape(flat), ordered);
    }

    private static List<Integer> toTheEnd(int rank) {
        List<Integer> order = new ArrayList<>(List.of(0));
        for (int axis = 2; axis < rank; axis++) {
            order.add(axis);
        }
        order.add(1);
        return order;
    }

    static Held reshape(LayerCall c) {
        return reshaped(c, c.input(), c.settings().integers("target_shape"));
    }

    static Held reshaped(LayerCall c, Held given, List<Integer> target) {
        Held x = c.asWritten(given);
        int[] dims = new int[target.size() + 1];
        dims[0] = Shape.BATCH;
        long known = 1;
        int open = 0;
        for (int i = 0; i < target.size(); i++) {
            dims[i + 1] = target.get(i);
            if (target.get(i) == -1) {
                open = open == 0 ? i + 1 : -1;
            } else {
                known = Math.multiplyExact(known, target.get(i));
            }
        }
        if (open < 0 || known < 1 || (open > 0 && x.shape().perSampleSize() % known != 0)) {
            throw new IllegalArgumentException("cannot reshape " + x + " to " + target);
        }
        if (open > 0) {
            dims[open] = (int) (x.shape().perSampleSize() / known);
        }
        return c.settled(c.step("reshaped", new Reshape(Shape.of(dims)), x));
    }

    static Held permute(LayerCall c) {
        List<Integer> order = new ArrayList<>(List.of(0));
        order.addAll(c.settings().integers("dims"));
        Held x = c.asWritten(c.input());
        return c.settled(c.permuted("permuted", order, x));
    }

    static Held repeatVector(LayerCall c) {
        Held x = c.input();
        int n = c.settings().count("n");
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected vectors, got " + x);
        }
        c.reserve(n);
        Held row = c.step("row", new Reshape(Shape.batched(1, x.dim(1))), x);
        return c.step("repeated", new Gather(1, java.util.Collections.nCopies(n, 0)), row);
    }

    /** Zeros added at the edges, or with the other sign rows and columns cut off. */
    static Layer edges(String key, int sign, int axes) {
        return c -> {
            Windows w = Windows.of(c, axes);
            int[] e = edges(c.settings(), key, axes);
            for (int edge : e) {
                if (edge < 0) {
                    throw c.settings().refuse(key, "numbers from 0");
                }
            }
            Pad2d pad = new Pad2d(sign * e[0], sign * e[1], sign * e[2], sign * e[3], 0);
            return w.result(c.step("edges", pad, w.image()));
        };
    }

    /** Top, left, bottom, right. */
    private static int[] edges(Settings s, String key, int axes) {
        if (!s.has(key)) {
            return axes == 1 ? new int[] {0, 1, 0, 1} : new int[] {1, 1, 1, 1};
        }
        float[] given = s.numbers(key);
        int[] e = new int[given.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = (int) given[i];
        }
        if (axes == 1 && (e.length == 1 || e.length == 2)) {
            return new int[] {0, e[0], 0, e[e.length - 1]};
        }
        if (axes == 2 && e.length == 1) {
            return new int[] {e[0], e[0], e[0], e[0]};
        }
        if (axes == 2 && e.length == 2) {
            return new int[] {e[0], e[1], e[0], e[1]};
        }
        if (axes == 2 && e.length == 4) {
            return new int[] {e[0], e[2], e[1], e[3]};
        }
        throw s.refuse(key, "a number, a pair or two pairs");
    }
}
