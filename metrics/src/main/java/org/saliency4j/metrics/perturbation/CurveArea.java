package org.saliency4j.metrics.perturbation;

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
 * Insertion and deletion: the area under the curve of the class's probability while pixels come or go in the order of the map.
 *
 * <pre>{@code
 * AUC = (p_0 + p_1 + ... + p_n - p_0 / 2 - p_n / 2) / n
 * }</pre>
 *
 * <p>{@code p_0} is the softmax probability of the target class for the picture (deletion) or its baseline (insertion), {@code p_k} that
 * after {@code k} steps, most important pixels first. Of equal pixels the later ones in row-major order go first (a stable ascending sort
 * read backwards; published code leaves ties to an unstable sort). From 0 to 1, tables often list it times 100. Deletion: lower is better,
 * insertion: higher. The papers take the predicted class.
 *
 * <p>{@code deletion} and {@code insertion} have RISE's settings: steps of one row's length (224 steps for 224x224), deleted pixels show
 * ImageNet's mean colour, which is 0 after the usual preprocessing, and insertion starts from {@link Baseline.RiseBlur}. The
 * {@code .plain} variants need no knowledge of the preprocessing: deleted pixels are black, insertion starts from a true Gaussian blur (11
 * taps, sigma 5, mirrored borders). Both measure on pictures no network was trained on: compare methods with them, not networks.
 *
 * <p>Special cases: a network whose scores are not finite gives {@link Undefined.Cause#NOT_FINITE}. Cost: {@code n + 1} forward passes for
 * each map.
 *
 * <p>Source: Petsiuk et al., RISE, BMVC 2018, arXiv 1806.07421, and its evaluation code. Others differ: Xplique takes 10 steps and a
 * black baseline for both; torch-cam 20 steps; Quantus' pixel flipping leaves out {@code p_0} and does not divide by {@code n}.
 */
public final class CurveArea implements ModelMetric<PerturbationCurve> {
    private static final int PLAIN_SIZE = 11;
    private static final double PLAIN_SIGMA = 5;

    private final MetricInfo info;
    private final CurveProbe probe;

    private CurveArea(String id, CurveProbe probe) {
        boolean deletion = probe.course() == CurveProbe.Course.DELETION;
        this.info = new MetricInfo(
                new MetricId(id),
                deletion ? "Deletion" : "Insertion",
                MetricGroup.FAITHFULNESS,
                "Petsiuk et al. 2018, arXiv 1806.07421",
                deletion ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER,
                Range.UNIT);
        this.probe = probe;
    }

    /**
     * Deletion with RISE's settings.
     *
     * @return the metric {@code deletion}
     */
    public static CurveArea deletion() {
        return of("deletion", CurveProbe.Course.DELETION, Baseline.Colour.IMAGENET_MEAN);
    }

    /**
     * Insertion with RISE's settings.
     *
     * @return the metric {@code insertion}
     */
    public static CurveArea insertion() {
        return of("insertion", CurveProbe.Course.INSERTION, new Baseline.RiseBlur(Baseline.Colour.IMAGENET_MEAN));
    }

    /**
     * Deletion to black.
     *
     * @return the metric {@code deletion.plain}
     */
    public static CurveArea plainDeletion() {
        return of("deletion.plain", CurveProbe.Course.DELETION, Baseline.Colour.BLACK);
    }

    /**
     * Insertion into a Gaussian blur.
     *
     * @return the metric {@code insertion.plain}
     */
    public static CurveArea plainInsertion() {
        return of("insertion.plain", CurveProbe.Course.INSERTION, new Baseline.Blurred(PLAIN_SIGMA, PLAIN_SIZE));
    }

    private static CurveArea of(String id, CurveProbe.Course course, Baseline baseline) {
        return of(id, new CurveProbe(course, baseline, new CurveProbe.Steps.RowLength()));
    }

    /**
     * The metric with any settings.
     *
     * @param id what it is called
     * @param probe the settings
     * @return the metric
     */
    public static CurveArea of(String id, CurveProbe probe) {
        return new CurveArea(id, probe);
    }

    @Override
    public MetricInfo info() {
        return info;
    }

    @Override
    public Probe<PerturbationCurve> probe() {
        return probe;
    }

    @Override
    public Score score(PerturbationCurve evidence) {
        double area = evidence.area();
        return Double.isNaN(area)
                ? Score.undefined(info, Undefined.Cause.NOT_FINITE, "the network's scores are not finite")
                : Score.of(info, area);
    }
}
