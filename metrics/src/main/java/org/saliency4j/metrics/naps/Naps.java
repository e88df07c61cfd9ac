package org.saliency4j.metrics.naps;

import java.util.List;
import org.saliency4j.metrics.Direction;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.MetricId;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Range;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Undefined;

/**
 * NAPS (Normalized Areal Perceptual Similarity) or one of its parts: whether a network's layers see the same in what a map keeps of a
 * picture, and nothing of it in what the map leaves, for the area the map takes.
 *
 * <pre>{@code
 * X+    = S X + (1 - S) B          the map's part kept, the rest blurred
 * X-    = (1 - S) X + S B          the other way round
 * NPS±  = D(G F(X), G F(X±)) / D(G F(X), G F(B))       for each layer
 * NAPS+ = (1 - Area) - mean over layers of NPS+
 * NAPS- =      Area  - mean over layers of NPS-
 * NAPS  = NAPS+ - NAPS-
 * }</pre>
 *
 * <p>{@code X} is the picture, {@code B} the picture blurred by a Gaussian of sigma 16 pixels (OpenCV's kernel size for float images,
 * mirrored borders), {@code S} the map in [0, 1], {@code Area} its mean, {@code F} a layer's features, {@code G} the {@link GradientMask} of
 * the class's probability at {@code X}, {@code D} the {@link FeatureDistance}. Pictures are blended in [0, 1] before the model's
 * preprocessing. Sums in double. Per picture; the data set's number is the mean. Higher is better.
 *
 * <p><b>This is our reading.</b> The formulas are published in a README (gompanghee/NAPS) without code, paper or example output, so no
 * number can be compared. What it leaves open is settled by what it claims:
 *
 * <ul>
 *   <li>NPS is a ratio of distances, 0 for identical features and 1 for the blurred picture's: a similarity would give -1 for a map that
 *       shows everything and for one that shows nothing, where this gives 0 for both;
 *   <li>random maps are said to score about 0: random binary maps of density a make NPS+ about {@code 1 - a} and NPS- about {@code a} with sums of
 *       absolute or squared differences, not with their square root. L1 is the default;
 *   <li>{@code Area} is the mean of the map: only then does a constant soft map score 0 on a linear network;
 *   <li>the gradient mask follows the same author's SCAN: positive gradients of the softmax output. Its logarithm is differentiated
 *       here, whose gradient is {@code 1/p} times that one and does not vanish where the network is sure: the mask is the same.
 * </ul>
 *
 * <p>The complement of a map scores the opposite: {@code NAPS(1 - S) = -NAPS(S)}.
 *
 * <p>Special cases: {@code S = 1} and {@code S = 0} score exactly 0, and so does {@code S = 1/2}. A layer whose features that count do not
 * change under total blur has no ratio; it is left out of the means (setting its NPS to 0, as one might, would break the identities
 * above). If all are, the score is {@link Undefined.Cause#VANISHED_FEATURES}. NAPS lies between -2 and 2 if no NPS exceeds 1; larger ones
 * are not clipped. Cost: one forward and backward pass for each picture, one forward pass for its blur and two for each map, together in
 * batches; with {@link GradientMask.None} no backward pass.
 */
public final class Naps implements ModelMetric<NapsEvidence> {
    private static final double LIMIT = Double.POSITIVE_INFINITY;

    /** What of the evidence is the score. */
    public enum Part {
        /** NAPS itself. */
        NAPS("naps", "NAPS") {
            @Override
            double of(NapsEvidence evidence) {
                return evidence.naps();
            }
        },
        /** NAPS+, the part the map shows. */
        PLUS("naps+", "NAPS+") {
            @Override
            double of(NapsEvidence evidence) {
                return evidence.plus();
            }
        },
        /** NAPS-, the part it leaves; lower is better. */
        MINUS("naps-", "NAPS-") {
            @Override
            double of(NapsEvidence evidence) {
                return evidence.minus();
            }
        };

        private final String id;
        private final String label;

        Part(String id, String label) {
            this.id = id;
            this.label = label;
        }

        abstract double of(NapsEvidence evidence);
    }

    private final Part part;
    private final NapsProbe probe;
    private final MetricInfo info;

    private Naps(Part part, NapsProbe probe) {
        this.part = part;
        this.probe = probe;
        this.info = new MetricInfo(
                new MetricId(part.id),
                part.label,
                MetricGroup.FAITHFULNESS,
                "gompanghee/NAPS README, as read here",
                part == Part.MINUS ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER,
                new Range(-LIMIT, part == Part.NAPS ? LIMIT : 1));
    }

    /**
     * NAPS with the default settings.
     *
     * @param layers the layers to look at, at least one; see {@link NapsLayers}
     * @return the metric {@code naps}
     * @throws IllegalArgumentException if there is none
     */
    public static Naps of(List<String> layers) {
        return of(Part.NAPS, NapsProbe.of(layers));
    }

    /**
     * NAPS or a part of it, with any settings. Parts that share a probe share its passes.
     *
     * @param part what the score is
     * @param probe the settings
     * @return the metric
     */
    public static Naps of(Part part, NapsProbe probe) {
        return new Naps(part, probe);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Probe<NapsEvidence> probe() {
        return probe;
    }

    @Override
    public Score score(NapsEvidence evidence) {
        if (!evidence.finite()) {
            return Score.undefined(info, Undefined.Cause.NOT_FINITE, "the network's features are not finite");
        }
        if (evidence.layers().isEmpty()) {
            return Score.undefined(
                    info,
                    Undefined.Cause.VANISHED_FEATURES,
                    "blurring the picture changes no feature that raises the class's probability in "
                            + evidence.blind());
        }
        return Score.of(info, part.of(evidence));
    }
}
