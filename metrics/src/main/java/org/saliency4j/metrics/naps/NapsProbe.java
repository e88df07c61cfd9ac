package org.saliency4j.metrics.naps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.MaskBlend;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Subject;

/**
 * Compares a network's features of a picture, its blur and its two halves under a map. Pictures that are judged with several maps are traced
 * once for all that are near one another in the list.
 *
 * @param layers the layers to look at, at least one
 * @param sigma standard deviation of the blur, in pixels
 * @param mask which features count
 * @param distance how features are compared
 */
public record NapsProbe(List<String> layers, double sigma, GradientMask mask, FeatureDistance distance)
        implements Probe<NapsEvidence> {
    /** The published default. */
    public static final double SIGMA = 16;

    /** Subjects that pass together: at most 8 rows with gradients and 24 without. */
    private static final int SUBJECTS_PER_PASS = 8;

    /**
     * Checks the settings.
     *
     * @param layers the layers to look at, at least one
     * @param sigma standard deviation of the blur, in pixels
     * @param mask which features count
     * @param distance how features are compared
     * @throws IllegalArgumentException if there is no layer, or sigma is not positive
     */
    public NapsProbe {
        layers = List.copyOf(new LinkedHashSet<>(layers));
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("NAPS needs at least one layer");
        }
        Objects.requireNonNull(mask);
        Objects.requireNonNull(distance);
        Blur.gaussian(sigma); // complains if there is no such blur
    }

    /**
     * Sigma 16, positive gradients, L1.
     *
     * @param layers the layers to look at, at least one
     * @return the default settings
     * @throws IllegalArgumentException if there is none
     */
    public static NapsProbe of(List<String> layers) {
        return new NapsProbe(layers, SIGMA, new GradientMask.Positive(), FeatureDistance.L1);
    }

    @Override
    public List<NapsEvidence> measure(Network network, List<Subject> subjects) {
        List<NapsEvidence> all = new ArrayList<>();
        for (int from = 0; from < subjects.size(); from += SUBJECTS_PER_PASS) {
            all.addAll(pass(network, subjects.subList(from, Math.min(from + SUBJECTS_PER_PASS, subjects.size()))));
        }
        return all;
    }

    /** A picture with the class whose gradient decides what counts. */
    private record Question(Image image, int target) {}

    private List<NapsEvidence> pass(Network network, List<Subject> subjects) {
        Map<Question, Integer> questions = new LinkedHashMap<>();
        Map<Image, Integer> blurs = new LinkedHashMap<>();
        List<Tensor> rows = new ArrayList<>();
        List<Image> blurred = new ArrayList<>();
        Blur blur = Blur.gaussian(sigma);
        for (Subject subject : subjects) {
            questions.putIfAbsent(new Question(subject.image(), subject.target()), questions.size());
            if (blurs.putIfAbsent(subject.image(), blurred.size()) == null) {
                blurred.add(blur.apply(subject.image()));
                rows.add(blurred.get(blurred.size() - 1).toTensor());
            }
        }
        int firstMasked = rows.size();
        for (Subject subject : subjects) {
            float[] map = subject.map().values();
            Image hidden = blurred.get(Objects.requireNonNull(blurs.get(subject.image())));
            rows.add(MaskBlend.blendAll(subject.image(), map, hidden));
            rows.add(MaskBlend.blendAll(subject.image(), complement(map), hidden));
        }
        Trace originals = originals(network, List.copyOf(questions.keySet()));
        Taps taps = Taps.none();
        for (String layer : layers) {
            taps = taps.activation(layer);
        }
        Trace others = network.trace(Tensor.stack(rows), taps);
        List<NapsEvidence> found = new ArrayList<>();
        for (int n = 0; n < subjects.size(); n++) {
            Subject subject = subjects.get(n);
            int question = Objects.requireNonNull(questions.get(new Question(subject.image(), subject.target())));
            int blurRow = Objects.requireNonNull(blurs.get(subject.image()));
            found.add(compare(subject, originals, question, others, blurRow, firstMasked + 2 * n));
        }
        return found;
    }

    private Trace originals(Network network, List<Question> questions) {
        Tensor images =
                Tensor.stack(questions.stream().map(q -> q.image().toTensor()).toList());
        Taps taps = Taps.none();
        for (String layer : layers) {
            taps = taps.activation(layer);
            taps = mask instanceof GradientMask.None ? taps : taps.gradient(layer);
        }
        if (mask instanceof GradientMask.None) {
            return network.trace(images, taps);
        }
        int[] classes = questions.stream().mapToInt(Question::target).toArray();
        return network.trace(images, Objectives.logProbability(classes), taps);
    }

    private NapsEvidence compare(
            Subject subject, Trace originals, int question, Trace others, int blurRow, int maskedRow) {
        List<LayerSimilarity> similarities = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        boolean finite = true;
        for (String layer : layers) {
            float[] original = originals.activation(layer).row(question).data();
            float[] gradient = mask instanceof GradientMask.None
                    ? original
                    : originals.gradient(layer).row(question).data();
            boolean[] counts = mask.of(gradient);
            float[] features = others.activation(layer).data();
            double whole = distance.between(original, 0, features, blurRow * original.length, counts);
            double plus = distance.between(original, 0, features, maskedRow * original.length, counts);
            double minus = distance.between(original, 0, features, (maskedRow + 1) * original.length, counts);
            finite &= Double.isFinite(whole + plus + minus);
            if (whole == 0) {
                blind.add(layer);
            } else {
                similarities.add(new LayerSimilarity(layer, plus / whole, minus / whole));
            }
        }
        return new NapsEvidence(area(subject.map().values()), similarities, blind, finite);
    }

    private static double area(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum / map.length;
    }

    private static float[] complement(float[] map) {
        float[] rest = new float[map.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = 1 - map[i];
        }
        return rest;
    }
}
