package org.saliency4j.metrics.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.metrics.Metric;
import org.saliency4j.metrics.MetricGroup;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.comparison.CosineSimilarity;
import org.saliency4j.metrics.comparison.DistributionComparison;
import org.saliency4j.metrics.comparison.KendallCorrelation;
import org.saliency4j.metrics.comparison.MsSsimConvention;
import org.saliency4j.metrics.comparison.MultiscaleSimilarity;
import org.saliency4j.metrics.comparison.Overlap;
import org.saliency4j.metrics.comparison.PeakSignalToNoise;
import org.saliency4j.metrics.comparison.PearsonCorrelation;
import org.saliency4j.metrics.comparison.PixelDifference;
import org.saliency4j.metrics.comparison.SignAgreement;
import org.saliency4j.metrics.comparison.SpearmanCorrelation;
import org.saliency4j.metrics.comparison.SsimConvention;
import org.saliency4j.metrics.comparison.StructuralSimilarity;
import org.saliency4j.metrics.confidence.AverageDrop;
import org.saliency4j.metrics.confidence.AverageGain;
import org.saliency4j.metrics.confidence.AverageIncrease;
import org.saliency4j.metrics.localization.BoxAccuracy;
import org.saliency4j.metrics.localization.ContourBoxes;
import org.saliency4j.metrics.localization.EnergyPointingGame;
import org.saliency4j.metrics.localization.LocalizationError;
import org.saliency4j.metrics.localization.OfficialMetric;
import org.saliency4j.metrics.localization.PixelAgreement;
import org.saliency4j.metrics.localization.PointingGame;
import org.saliency4j.metrics.localization.SaliencyMetric;
import org.saliency4j.metrics.naps.Naps;
import org.saliency4j.metrics.naps.NapsLayers;
import org.saliency4j.metrics.naps.NapsProbe;
import org.saliency4j.metrics.perturbation.CurveArea;
import org.saliency4j.metrics.saliencytools.ToolDistance;
import org.saliency4j.metrics.transport.EarthMovers;
import org.saliency4j.metrics.transport.EntropicEarthMovers;
import org.saliency4j.metrics.transport.GroundDistance;
import org.saliency4j.metrics.transport.MarginalEarthMovers;
import org.saliency4j.metrics.transport.SlicedEarthMovers;

/** All metrics, each with the settings its id stands for. */
public final class Metrics {
    private static final List<Metric> ALL = Stream.of(faithfulness(), localization(), comparison())
            .flatMap(List::stream)
            .toList();

    /** Enough for a sliced distance to settle to two digits. */
    private static final int PROJECTIONS = 200;

    private Metrics() {}

    private static List<Metric> faithfulness() {
        return List.of(
                AverageDrop.create(),
                AverageIncrease.create(),
                AverageGain.create(),
                CurveArea.deletion(),
                CurveArea.insertion(),
                CurveArea.plainDeletion(),
                CurveArea.plainInsertion());
    }

    private static List<Metric> localization() {
        return List.of(
                EnergyPointingGame.create(),
                PointingGame.create(),
                PointingGame.tolerant(),
                PixelAgreement.f1(),
                PixelAgreement.precision(),
                PixelAgreement.recall(),
                BoxAccuracy.create(),
                BoxAccuracy.of(ContourBoxes.Contours.ALL),
                LocalizationError.create(),
                OfficialMetric.create(),
                SaliencyMetric.create());
    }

    private static List<Metric> comparison() {
        List<Metric> metrics = new ArrayList<>();
        for (SsimConvention convention : SsimConvention.values()) {
            metrics.add(StructuralSimilarity.of(convention));
        }
        for (MsSsimConvention convention : MsSsimConvention.values()) {
            metrics.add(MultiscaleSimilarity.of(convention));
        }
        metrics.addAll(List.of(
                PeakSignalToNoise.create(),
                PixelDifference.meanSquared(),
                PixelDifference.rootMeanSquared(),
                PixelDifference.meanAbsolute(),
                PixelDifference.euclidean(),
                CosineSimilarity.create(),
                PearsonCorrelation.create(),
                SpearmanCorrelation.create(),
                KendallCorrelation.create(),
                DistributionComparison.similarity(),
                DistributionComparison.kullbackLeibler(),
                DistributionComparison.jensenShannon(),
                DistributionComparison.hellinger(),
                Overlap.jaccard(),
                Overlap.czekanowski(),
                SignAgreement.create(),
                EarthMovers.create(GroundDistance.MANHATTAN),
                EarthMovers.create(GroundDistance.EUCLIDEAN),
                MarginalEarthMovers.create(),
                SlicedEarthMovers.create(PROJECTIONS, 0),
                EntropicEarthMovers.create(EntropicEarthMovers.Settings.DEFAULT)));
        for (ToolDistance distance : ToolDistance.values()) {
            metrics.add(distance.metric());
        }
        return metrics;
    }

    /**
     * All metrics.
     *
     * @return the metrics, family by family
     */
    public static List<Metric> all() {
        return ALL;
    }

    /**
     * All metrics of one kind.
     *
     * @param <M> the kind
     * @param kind for example {@code RegionMetric.class}
     * @return those metrics
     */
    public static <M extends Metric> List<M> all(Class<M> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * All metrics that ask a network and need no region, those that look into its layers included: NAPS and its parts, at the layers {@link NapsLayers}
     * picks; they are missing if the network has no such layer.
     *
     * @param graph the network
     * @return the metrics
     */
    public static List<ModelMetric<?>> ofNetwork(Graph graph) {
        List<ModelMetric<?>> metrics = new ArrayList<>();
        for (ModelMetric<?> metric : all(ModelMetric.class)) {
            if (metric.info().group() != MetricGroup.LOCALIZATION) {
                metrics.add(metric);
            }
        }
        NapsLayers.find(graph).map(NapsProbe::of).ifPresent(probe -> {
            for (Naps.Part part : Naps.Part.values()) {
                metrics.add(Naps.of(part, probe));
            }
        });
        return List.copyOf(metrics);
    }

    /**
     * A metric that asks a network, by its id.
     *
     * @param id for example {@code naps}
     * @param graph the network
     * @return the metric
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static ModelMetric<?> of(String id, Graph graph) {
        return find(id, ofNetwork(graph));
    }

    /**
     * A metric by its id.
     *
     * @param id for example {@code average-drop}
     * @return the metric
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static Metric of(String id) {
        return find(id, ALL);
    }

    /**
     * A metric of one kind by its id.
     *
     * @param <M> the kind
     * @param id for example {@code pearson}
     * @param kind for example {@code PairMetric.class}
     * @return the metric
     * @throws IllegalArgumentException if none of that kind has this id; the message lists the ids of those that are
     */
    public static <M extends Metric> M of(String id, Class<M> kind) {
        return find(id, all(kind));
    }

    private static <M extends Metric> M find(String id, List<M> metrics) {
        return metrics.stream()
                .filter(metric -> metric.info().id().text().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric '" + id + "', expected one of "
                        + metrics.stream()
                                .map(metric -> metric.info().id().text())
                                .collect(Collectors.joining(", "))));
    }
}
