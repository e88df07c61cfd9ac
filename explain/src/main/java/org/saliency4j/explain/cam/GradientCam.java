package org.saliency4j.explain.cam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.explain.Cost;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;
import org.saliency4j.explain.Target;

/**
 * What all methods have in common that need one forward and one backward pass: all pictures and all layers of a request share it.
 *
 * @param info the method
 * @param rule its rule
 * @param rectification what becomes of negative values
 */
record GradientCam(MethodInfo info, GradientRule rule, Rectification rectification) {
    List<Explanation> explain(Network network, ExplainRequest request) {
        request.check(network, info);
        long start = System.nanoTime();
        Taps taps = Taps.none();
        for (String layer : request.layers()) {
            taps = taps.activation(layer).gradient(layer);
        }
        Trace trace = network.trace(request.images(), Target.together(request.targets()), taps);
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < request.count(); image++) {
            for (String layer : request.layers()) {
                outcomes.add(outcome(
                        FeatureMaps.of(layer, trace.activation(layer), image),
                        FeatureMaps.of(layer, trace.gradient(layer), image)));
            }
        }
        Cost cost = new Cost(1, 1, (System.nanoTime() - start) / outcomes.size());
        List<Explanation> explanations = new ArrayList<>();
        for (int image = 0; image < request.count(); image++) {
            for (String layer : request.layers()) {
                Outcome outcome = outcomes.get(explanations.size());
                explanations.add(new Explanation(
                        info.id(),
                        image,
                        Optional.of(layer),
                        request.targets().get(image),
                        outcome.map(),
                        Normalization.RANGE,
                        outcome.status(),
                        cost));
            }
        }
        request.listener().progress(info.id(), 1, 1);
        return explanations;
    }

    private Outcome outcome(FeatureMaps activation, FeatureMaps gradient) {
        int height = activation.height();
        int width = activation.width();
        double[] signed = rule.map(activation, gradient);
        if (!Arrays.stream(signed).allMatch(v -> Float.isFinite((float) v))) {
            return new Outcome(
                    SaliencyMap.filled(height, width, 0),
                    new Status(Status.Kind.NOT_FINITE, "activations or gradients of the layer are not finite"));
        }
        boolean positive = Arrays.stream(signed).anyMatch(v -> v > 0);
        double[] map = rectification == Rectification.RELU
                ? Arrays.stream(signed).map(v -> Math.max(0, v)).toArray()
                : signed;
        return new Outcome(SaliencyMap.of(height, width, map), status(map, gradient, positive));
    }

    private Status status(double[] map, FeatureMaps gradient, boolean positive) {
        if (gradient.isZero()) {
            return new Status(Status.Kind.ZERO_GRADIENT, "the target does not depend on the layer");
        }
        if (!positive && rectification == Rectification.RELU) {
            return new Status(Status.Kind.NO_POSITIVE_EVIDENCE, "the layer's weighted sum is nowhere above 0");
        }
        if (!Normalization.RANGE.isDefinedFor(map)) {
            return new Status(Status.Kind.CONSTANT_MAP, "all places of the layer count the same");
        }
        return Status.OK;
    }

    private record Outcome(SaliencyMap map, Status status) {}
}
