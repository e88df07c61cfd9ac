package org.saliency4j.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.saliency4j.app.input.PictureNetwork;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.Target;
import org.saliency4j.explain.cam.CamLayers;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.confidence.AverageDrop;
import org.saliency4j.metrics.confidence.AverageGain;
import org.saliency4j.metrics.confidence.AverageIncrease;
import org.saliency4j.metrics.localization.EnergyPointingGame;

/**
 * What one network makes of the photographs.
 *
 * @param which the network
 * @param plain what it says without the watermark, by photograph
 * @param marked what it says with it
 * @param methods how it explains the latter
 */
public record NetworkStudy(
        DemoNetwork which, List<Prediction> plain, List<Prediction> marked, List<MethodStudy> methods) {
    /** Average Drop, Average Increase, Average Gain. */
    static final List<ModelMetric<?>> FAITHFULNESS =
            List.of(AverageDrop.create(), AverageIncrease.create(), AverageGain.create());

    /** The share of a map's mass in a region. */
    static final EnergyPointingGame SHARE = EnergyPointingGame.create();

    private static final int BATCH = 12;

    /**
     * One method's maps.
     *
     * @param method the method
     * @param findings one for each photograph
     */
    public record MethodStudy(MethodInfo method, List<Finding> findings) {
        /** Takes a copy. */
        public MethodStudy {
            findings = List.copyOf(findings);
        }
    }

    /** Takes copies. */
    public NetworkStudy {
        plain = List.copyOf(plain);
        marked = List.copyOf(marked);
        methods = List.copyOf(methods);
    }

    /**
     * How many photographs the network names rightly.
     *
     * @param photographs the photographs
     * @param predictions what it says about each
     * @return 0 to their number
     */
    static int right(List<Photograph> photographs, List<Prediction> predictions) {
        int right = 0;
        for (int i = 0; i < photographs.size(); i++) {
            right += photographs.get(i).shows().ordinal() == predictions.get(i).index() ? 1 : 0;
        }
        return right;
    }

    /** Lets a network look at the photographs; the progress listener is told the share of the work done, 0 to 1. */
    static NetworkStudy of(
            DemoNetwork which,
            PictureNetwork network,
            List<SaliencyMethod> methods,
            List<Photograph> photographs,
            DoubleConsumer progress) {
        List<Image> marked = photographs.stream().map(Photograph::marked).toList();
        List<Prediction> predictions = predict(network, marked);
        List<MethodStudy> studies = new ArrayList<>();
        for (SaliencyMethod method : methods) {
            double before = (double) studies.size() / methods.size();
            studies.add(new MethodStudy(
                    method.info(),
                    explain(
                            network,
                            method,
                            photographs,
                            predictions,
                            share -> progress.accept(before + share / methods.size()))));
        }
        List<Image> plain = photographs.stream().map(Photograph::plain).toList();
        return new NetworkStudy(which, predict(network, plain), predictions, studies);
    }

    private static List<Prediction> predict(PictureNetwork network, List<Image> images) {
        List<Prediction> predictions = new ArrayList<>();
        for (int first = 0; first < images.size(); first += BATCH) {
            List<Tensor> batch = images.subList(first, Math.min(images.size(), first + BATCH)).stream()
                    .map(Image::toTensor)
                    .toList();
            Tensor scores =
                    network.network().trace(Tensor.stack(batch), Taps.none()).scores();
            for (int row = 0; row < batch.size(); row++) {
                float[] ofRow = scores.row(row).data();
                predictions.add(
                        Prediction.top(ofRow, network.model().labels(), 1).get(0));
            }
        }
        return predictions;
    }

    private static List<Finding> explain(
            PictureNetwork network,
            SaliencyMethod method,
            List<Photograph> photographs,
            List<Prediction> predictions,
            DoubleConsumer progress) {
        String layer = CamLayers.of(network.network().graph())
                .resolve(List.of(CamLayers.AUTO))
                .get(0);
        List<Finding> findings = new ArrayList<>();
        for (int first = 0; first < photographs.size(); first += BATCH) {
            int end = Math.min(photographs.size(), first + BATCH);
            List<Photograph> batch = photographs.subList(first, end);
            double before = first;
            ExplainRequest request = ExplainRequest.of(
                            batch.stream().map(Photograph::marked).toList(),
                            predictions.subList(first, end).stream()
                                    .map(p -> Target.logit(p.index()))
                                    .toList())
                    .withLayers(layer)
                    .withListener((id, done, total) ->
                            progress.accept((before + (double) batch.size() * done / total) / photographs.size()));
            findings.addAll(judge(network, batch, method.explain(network.network(), request)));
        }
        return findings;
    }

    private static List<Finding> judge(
            PictureNetwork network, List<Photograph> photographs, List<Explanation> explanations) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < photographs.size(); i++) {
            Image image = photographs.get(i).marked();
            Explanation explanation = explanations.get(i);
            SaliencyMap mask = explanation.mask(image.height(), image.width());
            subjects.add(new Subject(image, mask, explanation.target().classIndex()));
        }
        List<List<Score>> scores = ModelScores.of(network.network(), subjects, FAITHFULNESS);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < photographs.size(); i++) {
            SaliencyMap mask = subjects.get(i).map();
            findings.add(new Finding(
                    explanations.get(i),
                    SHARE.of(mask, photographs.get(i).object()),
                    SHARE.of(mask, photographs.get(i).plate()),
                    scores.get(i)));
        }
        return findings;
    }
}
