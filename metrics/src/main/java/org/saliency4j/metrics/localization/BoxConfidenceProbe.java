package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Resize;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Subject;

/**
 * Draws the boxes of maps and asks for the target's probability: one forward pass for each distinct picture or crop. Maps without a box are
 * not asked about.
 *
 * @param box how the box of a map is drawn
 * @param view what the network is shown
 */
public record BoxConfidenceProbe(SalientBox box, View view) implements Probe<BoxConfidence> {
    /** What the network is shown. */
    public enum View {
        /** The part of the picture in the box, bilinearly enlarged to the picture's size; the sides' ratio is not kept. */
        CROP,
        /** The whole picture. */
        WHOLE_PICTURE
    }

    /**
     * Checks for missing parts.
     *
     * @param box how the box of a map is drawn
     * @param view what the network is shown
     */
    public BoxConfidenceProbe {
        Objects.requireNonNull(box);
        Objects.requireNonNull(view);
    }

    @Override
    public List<BoxConfidence> measure(Network network, List<Subject> subjects) {
        PictureScores.requireClasses(network, subjects);
        List<Optional<BoundingBox>> boxes = new ArrayList<>();
        List<Image> shown = new ArrayList<>();
        for (Subject subject : subjects) {
            Optional<BoundingBox> drawn = box.of(subject.map());
            drawn.ifPresent(b -> shown.add(shown(subject.image(), b)));
            boxes.add(drawn);
        }
        List<float[]> scores = PictureScores.of(network, shown);
        List<BoxConfidence> found = new ArrayList<>();
        int next = 0;
        for (int n = 0; n < subjects.size(); n++) {
            found.add(
                    boxes.get(n).isEmpty()
                            ? new BoxConfidence(Optional.empty(), 0, 0)
                            : confidence(boxes.get(n).get(), subjects.get(n), scores.get(next++)));
        }
        return found;
    }

    private Image shown(Image picture, BoundingBox b) {
        return view == View.WHOLE_PICTURE
                ? picture
                : Resize.bilinear(
                        picture.crop(b.top(), b.left(), b.height(), b.width()), picture.height(), picture.width());
    }

    private static BoxConfidence confidence(BoundingBox b, Subject subject, float[] scores) {
        double share = (double) b.height()
                * b.width()
                / ((double) subject.image().height() * subject.image().width());
        double logProbability =
                PictureScores.areFinite(scores) ? Probabilities.logSoftmax(scores, subject.target()) : Double.NaN;
        return new BoxConfidence(Optional.of(b), share, logProbability);
    }
}
