package org.saliency4j.metrics;

/** A measure of saliency maps, of one of the kinds below. The kind says what it has to be given. */
public sealed interface Metric permits MapMetric, PairMetric, RegionMetric, ModelMetric, ExplainerMetric {
    /**
     * What this metric is called and how to read it.
     *
     * @return the description
     */
    MetricInfo info();
}
