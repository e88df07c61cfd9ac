package org.saliency4j.explain.opticam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;

/** The search for one picture's weights, one step at a time. It knows nothing of the other pictures of its batch. */
final class Search {
    private static final double INITIAL_VARIABLE = 0.5;

    private final int image;
    private final double whole;
    private final ChannelMask mask;
    private final OptiCamOptions options;
    private final double[] variables;
    private final Adam adam;
    private final StopRule.Watch watch;
    private final List<Double> losses = new ArrayList<>();
    private boolean moved;
    private ChannelMask.At point;
    private @Nullable End end;

    /** A search that starts with equal weights. */
    Search(int image, double whole, ChannelMask mask, OptiCamOptions options) {
        this.image = image;
        this.whole = whole;
        this.mask = mask;
        this.options = options;
        this.variables = new double[mask.maps().channels()];
        Arrays.fill(variables, INITIAL_VARIABLE);
        this.adam = new Adam(variables.length, options.learningRate());
        this.watch = options.stopRule().watch(options.iterations());
        this.point = mask.at(variables);
        arrive();
    }

    int image() {
        return image;
    }

    boolean isDone() {
        return end != null;
    }

    /** The mask the network is to see next. */
    double[] mask() {
        return point.mask();
    }

    int iterations() {
        return losses.size();
    }

    /**
     * Takes what the network said of the current mask, and moves on to the next one or ends.
     *
     * @param masked the objective of the masked picture
     * @param rest the objective of the rest, where the loss uses it
     * @param maskedGradient its gradient with respect to the mask
     * @param restGradient the gradient of the rest's objective with respect to the mask
     */
    void step(double masked, double rest, double[] maskedGradient, double[] restGradient) {
        double loss = options.loss().value(whole, masked, rest);
        double slope = options.loss().slope(whole, masked);
        double restSlope = options.loss().restSlope(whole, rest);
        double[] gradient = new double[maskedGradient.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = slope * maskedGradient[i] + restSlope * restGradient[i];
        }
        double[] direction = point.gradient(gradient);
        losses.add(loss);
        if (!Double.isFinite(loss) || !Arrays.stream(direction).allMatch(Double::isFinite)) {
            end = End.NOT_FINITE;
        } else if (watch.stops(losses.size() - 1, loss)) {
            end = options.stopRule() == StopRule.PAPER ? End.CONVERGED : End.LOSS_ROSE;
        } else {
            moved |= Arrays.stream(direction).anyMatch(d -> d != 0);
            adam.step(variables, direction);
            point = mask.at(variables);
            if (losses.size() == options.iterations()) {
                end = End.ITERATIONS;
            }
            arrive();
        }
    }

    private void arrive() {
        if (!Arrays.stream(point.small()).allMatch(Double::isFinite) || !Double.isFinite(whole)) {
            end = End.NOT_FINITE;
        } else if (!point.isDefined()) {
            end = End.NO_MASK;
        }
    }

    End end() {
        return Objects.requireNonNull(end);
    }

    List<Double> losses() {
        return List.copyOf(losses);
    }

    List<Double> variables() {
        return Arrays.stream(variables).boxed().toList();
    }

    List<Double> weights() {
        return Arrays.stream(ChannelMask.softmax(variables)).boxed().toList();
    }

    /** {@code S} at the last point; zeros if there is no mask to be made of it. */
    SaliencyMap map() {
        int height = mask.maps().height();
        int width = mask.maps().width();
        return end == End.NO_MASK || end == End.NOT_FINITE
                ? SaliencyMap.filled(height, width, 0)
                : SaliencyMap.of(height, width, point.small());
    }

    Status status() {
        if (end == End.NOT_FINITE) {
            return new Status(Status.Kind.NOT_FINITE, "activations, scores or gradients are not finite");
        }
        if (end == End.NO_MASK && options.normalization() == Normalization.MAX) {
            return new Status(
                    Status.Kind.NO_POSITIVE_EVIDENCE, "the weighted sum of the layer's maps is nowhere above 0");
        }
        if (end == End.NO_MASK || map().isConstant()) {
            return new Status(Status.Kind.CONSTANT_MAP, "the weighted sum of the layer's maps is the same everywhere");
        }
        if (!moved) {
            return new Status(Status.Kind.ZERO_GRADIENT, "the objective does not depend on the channel weights");
        }
        return Status.OK;
    }
}
