package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.Subject;

/** What a network says about pictures; equal ones pass once. */
final class PictureScores {
    /** Pictures that pass together, which large networks hold in a few hundred megabytes. */
    private static final int PICTURES_PER_PASS = 16;

    private PictureScores() {}

    /** The scores of all classes, for each picture in order. */
    static List<float[]> of(Network network, List<Image> pictures) {
        List<Image> distinct = List.copyOf(new LinkedHashSet<>(pictures));
        Map<Image, float[]> scores = new HashMap<>();
        for (int from = 0; from < distinct.size(); from += PICTURES_PER_PASS) {
            List<Image> pass = distinct.subList(from, Math.min(from + PICTURES_PER_PASS, distinct.size()));
            Tensor batch = Tensor.stack(pass.stream().map(Image::toTensor).toList());
            Tensor rows = network.trace(batch, Taps.none()).scores();
            for (int n = 0; n < pass.size(); n++) {
                scores.put(pass.get(n), Probabilities.row(rows, n));
            }
        }
        List<float[]> all = new ArrayList<>();
        pictures.forEach(picture -> all.add(Objects.requireNonNull(scores.get(picture))));
        return all;
    }

    /** Checks that the network has the subjects' classes. */
    static void requireClasses(Network network, List<Subject> subjects) {
        int classes = network.scoresShape().perSampleSize();
        for (Subject subject : subjects) {
            if (subject.target() >= classes) {
                throw new IllegalArgumentException(
                        "class " + subject.target() + ", the network has classes 0 to " + (classes - 1));
            }
        }
    }

    static boolean areFinite(float[] scores) {
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                return false;
            }
        }
        return true;
    }
}
