package org.saliency4j.modelimport.keras.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Settings;

/** Layers that multiply by a matrix. */
final class Products {
    private Products() {}

    static Held dense(LayerCall c) {
        Held x = c.input();
        int units = c.settings().count("units");
        int inputs = x.dim(x.rank() - 1);
        Shape stored = Shape.of(inputs, units);
        if (x.rank() == 2) {
            Tensor weight = c.weights().take("kernel", stored, t -> t.permuted(1, 0));
            return c.activated(c.step("dense", new Linear(weight, Convolutions.bias(c, units)), x));
        }
        if (x.layout() == Held.Layout.LAST_AXIS_FIRST && x.rank() <= 4) {
            // The last axis is the channels: a convolution of one pixel.
            Shape kernel = Shape.of(units, inputs, 1, 1);
            Tensor weight =
                    c.weights().take("kernel", stored, t -> t.permuted(1, 0).reshaped(kernel));
            Conv2d conv = new Conv2d(weight, Convolutions.bias(c, units), Window2d.square(1, 1, 0), 1);
            if (x.rank() == 4) {
                return c.activated(c.step("dense", conv, x));
            }
            int length = x.shape().dim(2);
            Held row = c.step("row", new Reshape(Shape.batched(inputs, 1, length)), x);
            Held y = c.step("sequence", new Reshape(Shape.batched(units, length)), c.step("dense", conv, row));
            return c.activated(y);
        }
        Held kernel = c.constant("kernel", c.weights().take("kernel", stored));
        Held y = c.step("product", new MatMul(), c.asWritten(x), kernel);
        return c.activated(biased(c, y, Convolutions.bias(c, units)));
    }

    private static Held biased(LayerCall c, Held x, @Nullable Tensor bias) {
        return bias == null ? x : c.step("dense", new Binary(Binary.Kind.ADD), x, c.constant("bias", bias));
    }

    /** A product with a fixed array, written as Einstein's sum: {@code ab,bc->ac}. */
    static Held einsum(LayerCall c) {
        Settings s = c.settings();
        Held x = c.asWritten(c.input());
        Equation e = equation(s, x.rank());
        List<Integer> outputShape = new ArrayList<>();
        outputShape.add(Shape.BATCH);
        outputShape.addAll(s.has("output_shape") ? outputs(s) : List.of());
        int[] kernel = new int[e.kernel.length()];
        for (int i = 0; i < kernel.length; i++) {
            char label = e.kernel.charAt(i);
            int place = e.output.indexOf(label) - (e.output.length() - outputShape.size());
            boolean fromInput = e.input.indexOf(label) >= 0;
            if (!fromInput && (place < 1 || outputShape.get(place) < 1)) {
                throw s.refuse("output_shape", "the extent of axis '" + label + "'");
            }
            kernel[i] = fromInput ? x.dim(e.input.indexOf(label)) : outputShape.get(place);
        }
        Tensor weight = c.weights().take("kernel", Shape.of(kernel));
        Held y = multiplied(c, "", x, e, weight);
        if (s.has("bias_axes")) {
            // The stored array has the axes from the first that it varies along.
            String axes = s.text("bias_axes", "");
            int[] spread = new int[e.output.length()];
            List<Integer> stored = new ArrayList<>();
            for (int i = 0; i < spread.length; i++) {
                boolean varies = axes.indexOf(e.output.charAt(i)) >= 0;
                spread[i] = varies ? y.dim(i) : 1;
                if (varies || !stored.isEmpty()) {
                    stored.add(spread[i]);
                }
            }
            Shape shape = Shape.of(stored.stream().mapToInt(Integer::intValue).toArray());
            y = biased(c, y, c.weights().take("bias", shape, t -> t.reshaped(Shape.of(spread))));
        }
        return c.activated(c.settled(y));
    }

    private static List<Integer> outputs(Settings s) {
        List<Integer> list = new ArrayList<>();
        com.fasterxml.jackson.databind.JsonNode value = s.get("output_shape");
        if (value.isArray()) {
            value.forEach(v -> list.add(v.isInt() ? v.intValue() : -1));
        } else {
            list.add(s.integer("output_shape"));
        }
        return list;
    }

    /** The labels of the operand's, the fixed array's and the result's axes. */
    private record Equation(String input, String kernel, String output) {}

    private static Equation equation(Settings s, int rank) {
        String text = s.text("equation", "").replace(" ", "");
        int comma = text.indexOf(',');
        int arrow = text.indexOf("->");
        if (comma < 0 || arrow < comma) {
            throw s.refuse("equation", "the form ab,bc->ac");
        }
        String input = text.substring(0, comma);
        String kernel = text.substring(comma + 1, arrow);
        String output = text.substring(arrow + 2);
        // Dots stand for as many axes as are left; capitals serve as their labels.
        int open = rank - (input.length() - (input.contains("...") ? 3 : 0));
        if (open < 0 || open > 20) {
            throw s.refuse("equation", "one for a value of " + rank + " axes");
        }
        String labels = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".substring(0, open);
        Equation e = new Equation(input.replace("...", labels), kernel, output.replace("...", labels));
        boolean sound = e.input.length() == rank
                && isDistinct(e.input)
                && isDistinct(e.kernel)
                && isDistinct(e.output)
                && e.output.charAt(0) == e.input.charAt(0)
                && e.kernel.indexOf(e.input.charAt(0)) < 0;
        for (char label : (e.input + e.kernel + e.output).toCharArray()) {
            int places = (e.input.indexOf(label) >= 0 ? 1 : 0)
                    + (e.kernel.indexOf(label) >= 0 ? 1 : 0)
                    + (e.output.indexOf(label) >= 0 ? 1 : 0);
            sound &= places == 2;
        }
        if (!sound) {
            throw s.refuse("equation", "one whose axes are each in two of the three parts, the batch first");
        }
        return e;
    }

    private static boolean isDistinct(String labels) {
        return !labels.isEmpty()
                && labels.chars().distinct().count() == labels.length()
                && labels.equals(labels.strip())
                && !labels.toUpperCase(Locale.ROOT).contains(".");
    }

    /** As matrices: the axes that stay, times those that are summed. */
    private static Held multiplied(LayerCall c, String prefix, Held x, Equation e, Tensor weight) {
        StringBuilder stay = new StringBuilder();
        StringBuilder summed = new StringBuilder();
        for (char label : e.input.toCharArray()) {
            (e.kernel.indexOf(label) < 0 ? stay : summed).append(label);
        }
        StringBuilder added = new StringBuilder();
        for (char label : e.kernel.toCharArray()) {
            if (e.input.indexOf(label) < 0) {
                added.append(label);
            }
        }
        Held ordered = c.permuted(prefix + "ordered", order(e.input, stay.toString() + summed), x);
        int[] rows = new int[stay.length() + 1];
        for (int i = 0; i < stay.length(); i++) {
            rows[i] = ordered.dim(i);
        }
        int inner = ordered.shape().perSampleSize();
        for (int i = 1; i < stay.length(); i++) {
            inner /= rows[i];
        }
        rows[stay.length()] = inner;
        int[] kernelOrder = order(e.kernel, summed.toString() + added).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Tensor ordinary = weight.permuted(kernelOrder);
        Tensor matrix = ordinary.reshaped(Shape.of(inner, ordinary.data().length / inner));
        Held y;
        Held flat = reshaped(c, prefix + "rows", ordered, rows);
        if (rows.length == 2) {
            y = c.step(prefix + "product", new Linear(matrix.permuted(1, 0), null), flat);
        } else {
            y = c.step(prefix + "product", new MatMul(), flat, c.constant(prefix + "kernel", matrix));
        }
        int[] dims = new int[stay.length() + added.length()];
        System.arraycopy(rows, 0, dims, 0, stay.length());
        for (int i = 0; i < added.length(); i++) {
            dims[stay.length() + i] = weight.shape().dim(e.kernel.indexOf(added.charAt(i)));
        }
        Held spread = reshaped(c, prefix + "spread", y, dims);
        List<Integer> back = order(stay.toString() + added, e.output);
        return back.equals(back.stream().sorted().toList()) ? spread : c.permuted(prefix + "result", back, spread);
    }

    private static Held reshaped(LayerCall c, String suffix, Held x, int... dims) {
        Shape target = Shape.of(dims);
        return x.shape().equals(target) ? x : c.step(suffix, new Reshape(target), x);
    }

    private static List<Integer> order(String from, String to) {
        return to.chars().map(from::indexOf).boxed().toList();
    }

    /** A projection inside an attention layer, its bias over all axes that the projection adds. */
    static Held projected(LayerCall c, String prefix, Held x, String equation, Tensor weight, @Nullable Tensor bias) {
        int comma = equation.indexOf(',');
        int arrow = equation.indexOf("->");
        Equation e = new Equation(
                equation.substring(0, comma), equation.substring(comma + 1, arrow), equation.substring(arrow + 2));
        Held y = multiplied(c, prefix + "_", x, e, weight);
        return bias == null ? y : c.step(prefix, new Binary(Binary.Kind.ADD), y, c.constant(prefix + "_bias", bias));
    }

    /** A convolution with other weights at each position: one group for each of them. */
    static Held locallyConnected(LayerCall c, int axes) {
        Settings s = c.settings();
        Windows w = Windows.of(c, axes);
        if (!s.text("padding", "valid").equals("valid") || s.integer("implementation", 1) != 1) {
            throw s.refuse("implementation", "1, with padding valid");
        }
        int filters = s.count("filters");
        int[] kernel = w.perAxis("kernel_size", 1);
        Window2d window = w.window(kernel, w.perAxis("strides", 1), new int[] {1, 1});
        int rows = window.outputHeight(w.image().shape().dim(2));
        int columns = window.outputWidth(w.image().shape().dim(3));
        int positions = Math.multiplyExact(rows, columns);
        int taps = Math.multiplyExact(Math.multiplyExact(kernel[0], kernel[1]), w.channels());
        c.reserve((long) positions * taps);
        Tensor weight = c.weights()
                .take(
                        "kernel",
                        Shape.of(positions, taps, filters),
                        t -> t.permuted(0, 2, 1).reshaped(Shape.of(positions * filters, taps, 1, 1)));
        Held flat = c.step("flat", new Reshape(Shape.batched(w.image().shape().perSampleSize())), w.image())
                .as(Held.Layout.AS_WRITTEN);
        Held patches = c.step("patches", new Gather(1, patches(c, w, window, rows, columns)), flat);
        Held pixel = c.step("pixel", new Reshape(Shape.batched(positions * taps, 1, 1)), patches);
        Held y = c.step("local", new Conv2d(weight, null, Window2d.square(1, 1, 0), positions), pixel);
        Held image = c.step("image", new Reshape(Shape.batched(rows, columns, filters)), y);
        if (s.flag("use_bias", true)) {
            Shape stored = axes == 2 ? Shape.of(rows, columns, filters) : Shape.of(columns, filters);
            Tensor bias = c.weights().take("bias", stored, t -> t.reshaped(Shape.of(1, rows, columns, filters)));
            image = c.step("sum", new Binary(Binary.Kind.ADD), image, c.constant("bias", bias));
        }
        Held first = c.channelsFirst(image);
        return c.activated(w.result(first));
    }

    /** For each position, where the elements its weights go with are; in the file's order of axes. */
    private static List<Integer> patches(LayerCall c, Windows w, Window2d window, int rows, int columns) {
        int height = w.image().shape().dim(2);
        int width = w.image().shape().dim(3);
        int[] extents = {window.kernelH(), window.kernelW(), w.channels()};
        int[] order = c.isChannelsFirst() ? new int[] {2, 0, 1} : new int[] {0, 1, 2};
        List<Integer> indices = new ArrayList<>();
        int[] at = new int[3];
        for (int p = 0; p < rows * columns; p++) {
            int top = p / columns * window.strideH();
            int left = p % columns * window.strideW();
            for (at[order[0]] = 0; at[order[0]] < extents[order[0]]; at[order[0]]++) {
                for (at[order[1]] = 0; at[order[1]] < extents[order[1]]; at[order[1]]++) {
                    for (at[order[2]] = 0; at[order[2]] < extents[order[2]]; at[order[2]]++) {
                        indices.add((at[2] * height + top + at[0]) * width + left + at[1]);
                    }
                }
            }
        }
        return indices;
    }
}
