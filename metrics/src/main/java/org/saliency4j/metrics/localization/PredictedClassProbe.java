package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Subject;

/** Asks which class the network takes pictures for: one forward pass for each distinct picture. */
public record PredictedClassProbe() implements Probe<PredictedClass> {
    @Override
    public List<PredictedClass> measure(Network network, List<Subject> subjects) {
        PictureScores.requireClasses(network, subjects);
        List<float[]> scores =
                PictureScores.of(network, subjects.stream().map(Subject::image).toList());
        List<PredictedClass> found = new ArrayList<>();
        for (int n = 0; n < subjects.size(); n++) {
            float[] row = scores.get(n);
            OptionalInt predicted =
                    PictureScores.areFinite(row) ? OptionalInt.of(Probabilities.argMax(row)) : OptionalInt.empty();
            found.add(new PredictedClass(subjects.get(n), predicted));
        }
        return found;
    }
}
