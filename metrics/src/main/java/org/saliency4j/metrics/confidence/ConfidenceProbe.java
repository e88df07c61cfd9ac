package org.saliency4j.metrics.confidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.MaskBlend;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Subject;

/**
 * Asks for the target's probability, for pictures and for masked pictures in the same forward passes. A picture that is judged with
 * several maps passes once for all that are near one another in the list.
 *
 * @param space where maps multiply
 */
public record ConfidenceProbe(MaskSpace space) implements Probe<MaskedConfidence> {
    /** Subjects that pass together: with their pictures at most 16 rows, which large networks hold in a few hundred megabytes. */
    private static final int SUBJECTS_PER_PASS = 8;

    /**
     * Checks for missing parts.
     *
     * @param space where maps multiply
     */
    public ConfidenceProbe {
        Objects.requireNonNull(space);
    }

    @Override
    public List<MaskedConfidence> measure(Network network, List<Subject> subjects) {
        int classes = network.scoresShape().perSampleSize();
        for (Subject subject : subjects) {
            if (subject.target() >= classes) {
                throw new IllegalArgumentException(
                        "class " + subject.target() + ", the network has classes 0 to " + (classes - 1));
            }
        }
        List<MaskedConfidence> all = new ArrayList<>();
        for (int from = 0; from < subjects.size(); from += SUBJECTS_PER_PASS) {
            all.addAll(pass(network, subjects.subList(from, Math.min(from + SUBJECTS_PER_PASS, subjects.size()))));
        }
        return all;
    }

    private List<MaskedConfidence> pass(Network network, List<Subject> subjects) {
        List<Tensor> rows = new ArrayList<>();
        Map<Image, Integer> pictures = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            if (pictures.putIfAbsent(subject.image(), rows.size()) == null) {
                rows.add(subject.image().toTensor());
            }
        }
        int firstMasked = rows.size();
        subjects.forEach(subject -> rows.add(masked(subject)));
        Tensor scores = network.trace(Tensor.stack(rows), Taps.none()).scores();
        List<MaskedConfidence> found = new ArrayList<>();
        for (int n = 0; n < subjects.size(); n++) {
            int target = subjects.get(n).target();
            double[] before = probabilities(
                    scores, Objects.requireNonNull(pictures.get(subjects.get(n).image())));
            double[] after = probabilities(scores, firstMasked + n);
            found.add(new MaskedConfidence(before[target], after[target], rest(before, target), rest(after, target)));
        }
        return found;
    }

    private Tensor masked(Subject subject) {
        Image image = subject.image();
        Image hidden = Image.filled(image.height(), image.width(), space.red(), space.green(), space.blue());
        return MaskBlend.blendAll(image, subject.map().values(), hidden);
    }

    private static double[] probabilities(Tensor scores, int row) {
        return Probabilities.softmax(Probabilities.row(scores, row));
    }

    private static double rest(double[] probabilities, int target) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            sum += c == target ? 0 : probabilities[c];
        }
        return sum;
    }
}
