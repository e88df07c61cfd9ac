package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * How pixels of a resized image are made of those of the original, along one axis, as ONNX defines {@code Resize}.
 *
 * @param interpolation between which pixels, and how
 * @param coordinates where a pixel of the result lies in the original
 * @param nearest which of two pixels is the nearest
 * @param cubic the parameter a of cubic interpolation (Keys 1981)
 * @param excludeOutside whether pixels beyond the image weigh nothing, the others making up for it
 * @param antialias whether reductions widen the interpolation by as much as they reduce
 */
record Resampling(
        Interpolation interpolation,
        Coordinates coordinates,
        Nearest nearest,
        double cubic,
        boolean excludeOutside,
        boolean antialias) {

    /** ONNX's modes. */
    enum Interpolation {
        NEAREST(1),
        LINEAR(1),
        CUBIC(2);

        /** How many pixels to each side count. */
        final int reach;

        Interpolation(int reach) {
            this.reach = reach;
        }
    }

    /** ONNX's coordinate transformation modes. */
    enum Coordinates {
        HALF_PIXEL,
        HALF_PIXEL_SYMMETRIC,
        PYTORCH_HALF_PIXEL,
        ALIGN_CORNERS,
        ASYMMETRIC,
        TF_HALF_PIXEL_FOR_NN,
        TF_CROP_AND_RESIZE
    }

    /** ONNX's ways of rounding to the nearest pixel. */
    enum Nearest {
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL,
        FLOOR,
        CEIL
    }

    /** The attributes of a node. */
    static Resampling read(OnnxNode node) {
        return new Resampling(
                choice(node, "mode", Interpolation.class, "nearest"),
                choice(node, "coordinate_transformation_mode", Coordinates.class, "half_pixel"),
                choice(node, "nearest_mode", Nearest.class, "round_prefer_floor"),
                node.number("cubic_coeff_a", -0.75f),
                node.flag("exclude_outside", 0),
                node.flag("antialias", 0));
    }

    private static <E extends Enum<E>> E choice(OnnxNode node, String attribute, Class<E> type, String otherwise) {
        String text = node.text(attribute, otherwise);
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw node.refuse(attribute, "'" + text + "' is not known");
    }

    /**
     * The map along one axis.
     *
     * @param axis the engine's axis
     * @param inputs its extent
     * @param outputs the result's
     * @param scale what the file says their ratio is
     * @param begin where the cropped region begins, as a fraction of the axis
     * @param end where it ends
     * @return the operator; pixels beyond the image, which only cropping has, are 0
     */
    Resample along(int axis, int inputs, int outputs, double scale, double begin, double end) {
        List<double[]> weights = new ArrayList<>();
        List<int[]> sources = new ArrayList<>();
        int taps = 0;
        for (int o = 0; o < outputs; o++) {
            double at = position(o, inputs, outputs, scale, begin, end);
            boolean beyond = isBeyond(o, inputs, outputs, begin, end);
            double[] line = line(at, inputs, scale);
            double[] w = beyond ? new double[1] : trimmed(line);
            int first = 0;
            while (!beyond && line[first] == 0) {
                first++;
            }
            int[] s = new int[w.length];
            for (int t = 0; t < s.length; t++) {
                s[t] = first + t;
            }
            weights.add(w);
            sources.add(s);
            taps = Math.max(taps, w.length);
        }
        float[] all = new float[outputs * taps];
        List<Integer> from = new ArrayList<>();
        for (int o = 0; o < outputs; o++) {
            double[] w = weights.get(o);
            for (int t = 0; t < taps; t++) {
                all[o * taps + t] = t < w.length ? (float) w[t] : 0;
                from.add(sources.get(o)[Math.min(t, w.length - 1)]);
            }
        }
        return new Resample(axis, Tensor.of(Shape.of(outputs, taps), all), from);
    }

    /** Whether a pixel of the result lies outside the image. */
    boolean isBeyond(int o, int inputs, int outputs, double begin, double end) {
        double at = position(o, inputs, outputs, 1, begin, end);
        return coordinates == Coordinates.TF_CROP_AND_RESIZE && (at < 0 || at > inputs - 1);
    }

    private double position(int o, int inputs, int outputs, double scale, double begin, double end) {
        // In float32 arithmetic halves come out where the definition means them to; double keeps them too.
        return switch (coordinates) {
            case HALF_PIXEL -> (o + 0.5) / scale - 0.5;
            case HALF_PIXEL_SYMMETRIC -> {
                double adjustment = outputs / (scale * inputs);
                double offset = inputs / 2.0 * (1 - adjustment);
                yield offset + (o + 0.5) / scale - 0.5;
            }
            case PYTORCH_HALF_PIXEL -> outputs == 1 ? -0.5 : (o + 0.5) / scale - 0.5;
            // The extent is that which the file says, not rounded.
            case ALIGN_CORNERS -> outputs == 1 ? 0 : o * (inputs - 1.0) / (scale * inputs - 1);
            case ASYMMETRIC -> o / scale;
            case TF_HALF_PIXEL_FOR_NN -> (o + 0.5) / scale;
            case TF_CROP_AND_RESIZE ->
                outputs == 1
                        ? (begin + end) * (inputs - 1) / 2
                        : begin * (inputs - 1) + o * (end - begin) * (inputs - 1) / (outputs - 1.0);
        };
    }

    /** How much each pixel of the original counts at a position; pixels beyond the ends are the last ones. */
    private double[] line(double at, int inputs, double scale) {
        double[] line = new double[inputs];
        if (interpolation == Interpolation.NEAREST) {
            line[Math.max(0, Math.min(round(at), inputs - 1))] = 1;
            return line;
        }
        double widening = antialias && scale < 1 ? 1 / scale : 1;
        int first = (int) Math.floor(at - interpolation.reach * widening) - 1;
        int last = (int) Math.ceil(at + interpolation.reach * widening) + 1;
        double sum = 0;
        for (int i = first; i <= last; i++) {
            double weight = weight((i - at) / widening);
            boolean outside = i < 0 || i >= inputs;
            if (!outside || !excludeOutside) {
                line[Math.max(0, Math.min(i, inputs - 1))] += weight;
                sum += weight;
            }
        }
        if (sum != 0 && (excludeOutside || widening != 1)) {
            for (int i = 0; i < inputs; i++) {
                line[i] /= sum;
            }
        }
        return line;
    }

    private int round(double at) {
        return (int)
                switch (nearest) {
                    case ROUND_PREFER_FLOOR -> Math.ceil(at - 0.5);
                    case ROUND_PREFER_CEIL -> Math.floor(at + 0.5);
                    case FLOOR -> Math.floor(at);
                    case CEIL -> Math.ceil(at);
                };
    }

    private double weight(double distance) {
        double d = Math.abs(distance);
        if (interpolation == Interpolation.LINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d <= 1) {
            return ((cubic + 2) * d - (cubic + 3)) * d * d + 1;
        }
        return d < 2 ? ((cubic * d - 5 * cubic) * d + 8 * cubic) * d - 4 * cubic : 0;
    }

    private static double[] trimmed(double[] line) {
        int first = 0;
        int end = line.length;
        while (first < end - 1 && line[first] == 0) {
            first++;
        }
        while (end > first + 1 && line[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(line, first, end);
    }
}
