package org.saliency4j.modelimport.resampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * How pixels of a resized image are made of those of the original, along one axis. The choices are those of ONNX's {@code Resize}, which
 * include what Keras and TensorFlow do.
 *
 * @param interpolation between which pixels, and how
 * @param coordinates where a pixel of the result lies in the original
 * @param nearest which of two pixels is the nearest
 * @param cubic the parameter a of cubic interpolation (Keys 1981)
 * @param excludeOutside whether pixels beyond the image weigh nothing, the others making up for it
 * @param antialias whether reductions widen the interpolation by as much as they reduce
 */
public record Resampling(
        Interpolation interpolation,
        Coordinates coordinates,
        Nearest nearest,
        double cubic,
        boolean excludeOutside,
        boolean antialias) {

    /** Pixels looked at along one axis, in all: an axis of a thousand pixels, widened to its whole extent, needs a million. */
    private static final double MOST_TAPS = 1 << 22;

    /** Between which pixels. */
    public enum Interpolation {
        /** The nearest one alone. */
        NEAREST(0.5),
        /** The two neighbours, by distance. */
        LINEAR(1),
        /** Four pixels, by Keys' cubic. */
        CUBIC(2);

        /** How far away a pixel still counts. */
        private final double reach;

        Interpolation(double reach) {
            this.reach = reach;
        }
    }

    /** Where pixel o of the result lies in the original: ONNX's coordinate transformation modes. */
    public enum Coordinates {
        /** Centres on centres: {@code (o + 0.5) / scale - 0.5}. */
        HALF_PIXEL,
        /** The same, about the middle of the image although rounding has changed its extent. */
        HALF_PIXEL_SYMMETRIC,
        /** Half pixels, but 0 for an axis that becomes one pixel. */
        PYTORCH_HALF_PIXEL,
        /** The outermost pixels on one another. */
        ALIGN_CORNERS,
        /** {@code o / scale}. */
        ASYMMETRIC,
        /** {@code (o + 0.5) / scale}, TensorFlow's positions for the nearest pixel. */
        TF_HALF_PIXEL_FOR_NN,
        /** The outermost pixels on the ends of a region. */
        TF_CROP_AND_RESIZE
    }

    /** Ways of rounding to the nearest pixel. */
    public enum Nearest {
        /** Halves down. */
        ROUND_PREFER_FLOOR,
        /** Halves up. */
        ROUND_PREFER_CEIL,
        /** Always down. */
        FLOOR,
        /** Always up. */
        CEIL
    }

    /** What one pixel of the result is made of: {@code weights[i]} times pixel {@code first + i}. */
    private record Line(int first, double[] weights) {
        /** Without pixels at the ends that weigh nothing; one is always left. */
        Line trimmed() {
            int from = 0;
            int to = weights.length;
            while (from < to - 1 && weights[from] == 0) {
                from++;
            }
            while (to > from + 1 && weights[to - 1] == 0) {
                to--;
            }
            return new Line(first + from, Arrays.copyOfRange(weights, from, to));
        }
    }

    /**
     * The map along one axis.
     *
     * @param axis the engine's axis
     * @param scaling its extents, factor and region
     * @return the operator; pixels beyond the image, which only cropping has, are 0
     * @throws IllegalArgumentException if a pixel is made of so many that no image can be meant
     */
    public Resample along(int axis, AxisScaling scaling) {
        double widest = 2 * interpolation.reach * widening(scaling) + 3;
        if (!(widest * scaling.outputs() <= MOST_TAPS)) {
            throw new IllegalArgumentException("an axis of extent " + scaling.inputs() + " resized to "
                    + scaling.outputs() + " by the factor " + scaling.scale() + " needs too many weights");
        }
        List<Line> lines = new ArrayList<>();
        int taps = 0;
        for (int o = 0; o < scaling.outputs(); o++) {
            Line line = isBeyond(o, scaling) ? new Line(0, new double[1]) : line(position(o, scaling), scaling);
            lines.add(line);
            taps = Math.max(taps, line.weights.length);
        }
        float[] weights = new float[lines.size() * taps];
        List<Integer> sources = new ArrayList<>(weights.length);
        for (int o = 0; o < lines.size(); o++) {
            Line line = lines.get(o);
            for (int t = 0; t < taps; t++) {
                weights[o * taps + t] = t < line.weights.length ? (float) line.weights[t] : 0;
                sources.add(line.first + Math.min(t, line.weights.length - 1));
            }
        }
        return new Resample(axis, Tensor.of(Shape.of(lines.size(), taps), weights), sources);
    }

    /**
     * Whether a pixel of the result lies outside the image, as only cropping has them.
     *
     * @param o the pixel
     * @param scaling the axis's extents and region
     * @return whether no pixel of the image counts in it
     */
    public boolean isBeyond(int o, AxisScaling scaling) {
        double at = position(o, scaling);
        return coordinates == Coordinates.TF_CROP_AND_RESIZE && !(at >= 0 && at <= scaling.inputs() - 1);
    }

    private double widening(AxisScaling scaling) {
        return antialias && scaling.scale() < 1 ? 1 / scaling.scale() : 1;
    }

    private double position(int o, AxisScaling s) {
        // In float32 arithmetic halves come out where the definition means them to; double keeps them too.
        return switch (coordinates) {
            case HALF_PIXEL -> (o + 0.5) / s.scale() - 0.5;
            case HALF_PIXEL_SYMMETRIC -> {
                double adjustment = s.outputs() / (s.scale() * s.inputs());
                double offset = s.inputs() / 2.0 * (1 - adjustment);
                yield offset + (o + 0.5) / s.scale() - 0.5;
            }
            case PYTORCH_HALF_PIXEL -> s.outputs() == 1 ? -0.5 : (o + 0.5) / s.scale() - 0.5;
            // The extent is that which the file says, not rounded.
            case ALIGN_CORNERS -> s.outputs() == 1 ? 0 : o * (s.inputs() - 1.0) / (s.scale() * s.inputs() - 1);
            case ASYMMETRIC -> o / s.scale();
            case TF_HALF_PIXEL_FOR_NN -> (o + 0.5) / s.scale();
            case TF_CROP_AND_RESIZE ->
                s.outputs() == 1
                        ? (s.begin() + s.end()) * (s.inputs() - 1) / 2
                        : s.begin() * (s.inputs() - 1)
                                + o * (s.end() - s.begin()) * (s.inputs() - 1) / (s.outputs() - 1.0);
        };
    }

    /** How much each pixel of the original counts at a position; pixels beyond the ends are the last ones. */
    private Line line(double at, AxisScaling scaling) {
        int end = scaling.inputs() - 1;
        if (interpolation == Interpolation.NEAREST) {
            return new Line(clamp(round(at), end), new double[] {1});
        }
        double widening = widening(scaling);
        double reach = interpolation.reach * widening;
        // A position far outside sees the outermost pixel alone, however far it is.
        double near = Math.max(-reach - 1, Math.min(at, end + reach + 1));
        int first = (int) Math.floor(near - reach);
        int last = (int) Math.ceil(near + reach);
        int low = clamp(first, end);
        double[] weights = new double[clamp(last, end) - low + 1];
        double sum = 0;
        for (int i = first; i <= last; i++) {
            boolean outside = i < 0 || i > end;
            if (!outside || !excludeOutside) {
                double weight = weight((i - near) / widening);
                weights[clamp(i, end) - low] += weight;
                sum += weight;
            }
        }
        if (sum != 0 && (excludeOutside || widening != 1)) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
        }
        return new Line(low, weights).trimmed();
    }

    private static int clamp(int index, int end) {
        return Math.max(0, Math.min(index, end));
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
}
