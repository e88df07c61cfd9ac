package org.saliency4j.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.metrics.Evaluation;
import org.saliency4j.metrics.MetricInfo;
import org.saliency4j.metrics.Score;

/**
 * The study in numbers. As a JSON document, this is what {@code demo} prints. Undefined values are null.
 *
 * @param page the page that tells the story
 * @param photographs how many there are
 * @param objectArea the object's share of the picture, mean over the photographs: what a map that is the same everywhere would have on it
 * @param watermarkArea the watermark's share of the picture
 * @param networks one for each network
 * @param methods one for each network and method
 * @param images one for each photograph
 */
public record DemoSummary(
        String page,
        int photographs,
        double objectArea,
        double watermarkArea,
        List<Network> networks,
        List<Method> methods,
        List<Picture> images) {
    /**
     * How often a network is right.
     *
     * @param network its id
     * @param rightWithout how many photographs it names rightly without the watermark
     * @param rightWith with the watermark
     * @param watermarkClassWith how many it takes for the watermark's class with the watermark
     */
    public record Network(String network, int rightWithout, int rightWith, int watermarkClassWith) {}

    /**
     * A method's maps of a network's predictions, means over the photographs.
     *
     * @param network the network's id
     * @param method the method's id
     * @param averageDrop in percent, lower is better
     * @param averageIncrease in percent, higher is better
     * @param averageGain in percent, higher is better
     * @param onObject the share of the maps' mass on the object, 0 to 1
     * @param onWatermark the share of the maps' mass on the watermark, 0 to 1
     * @param undefined how many maps say nothing
     */
    public record Method(
            String network,
            String method,
            @Nullable Double averageDrop,
            @Nullable Double averageIncrease,
            @Nullable Double averageGain,
            @Nullable Double onObject,
            @Nullable Double onWatermark,
            int undefined) {}

    /**
     * A photograph and what the networks say about it.
     *
     * @param image its name
     * @param shows what it shows
     * @param predictions one for each network
     */
    public record Picture(String image, String shows, List<Opinion> predictions) {}

    /**
     * What a network says about a photograph.
     *
     * @param network the network's id
     * @param without without the watermark
     * @param with with it
     */
    public record Opinion(String network, Prediction without, Prediction with) {}

    static DemoSummary of(DemoStudy study, String page) {
        List<Network> networks = new ArrayList<>();
        List<Method> methods = new ArrayList<>();
        for (NetworkStudy network : study.networks()) {
            networks.add(new Network(
                    network.which().id(),
                    NetworkStudy.right(study.photographs(), network.plain()),
                    NetworkStudy.right(study.photographs(), network.marked()),
                    (int) network.marked().stream()
                            .filter(p -> p.index() == DemoFolder.WATERMARK_CLASS.ordinal())
                            .count()));
            network.methods().forEach(m -> methods.add(method(network.which().id(), m)));
        }
        List<Picture> images = new ArrayList<>();
        for (int i = 0; i < study.photographs().size(); i++) {
            int index = i;
            Photograph photograph = study.photographs().get(i);
            images.add(new Picture(
                    photograph.name(),
                    photograph.shows().label(),
                    study.networks().stream()
                            .map(n -> new Opinion(
                                    n.which().id(),
                                    n.plain().get(index),
                                    n.marked().get(index)))
                            .toList()));
        }
        return new DemoSummary(
                page,
                study.photographs().size(),
                area(study, Photograph::object),
                area(study, Photograph::plate),
                networks,
                methods,
                images);
    }

    private static double area(DemoStudy study, Function<Photograph, org.saliency4j.metrics.Region> region) {
        return study.photographs().stream()
                .map(region)
                .mapToDouble(r -> (double) r.area() / (r.height() * r.width()))
                .average()
                .orElseThrow();
    }

    private static Method method(String network, NetworkStudy.MethodStudy study) {
        List<Double> faithfulness = new ArrayList<>();
        for (int i = 0; i < NetworkStudy.FAITHFULNESS.size(); i++) {
            int metric = i;
            faithfulness.add(mean(
                    NetworkStudy.FAITHFULNESS.get(i).info(),
                    study,
                    finding -> finding.faithfulness().get(metric)));
        }
        return new Method(
                network,
                study.method().id(),
                faithfulness.get(0),
                faithfulness.get(1),
                faithfulness.get(2),
                mean(NetworkStudy.SHARE.info(), study, Finding::object),
                mean(NetworkStudy.SHARE.info(), study, Finding::plate),
                (int) study.findings().stream()
                        .filter(f -> !f.explanation().status().isOk())
                        .count());
    }

    private static @Nullable Double mean(
            MetricInfo metric, NetworkStudy.MethodStudy study, Function<Finding, Score> score) {
        Evaluation evaluation = Evaluation.of(metric);
        study.findings().forEach(f -> evaluation.add(score.apply(f)));
        var mean = evaluation.summary().mean();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
