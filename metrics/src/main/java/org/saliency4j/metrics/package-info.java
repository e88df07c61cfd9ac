/**
 * How good a saliency map is, as numbers.
 *
 * <p>A {@link org.saliency4j.metrics.Metric} is one of a few kinds, by what it has to be given: {@link org.saliency4j.metrics.MapMetric} a
 * map, {@link org.saliency4j.metrics.PairMetric} two maps, {@link org.saliency4j.metrics.RegionMetric} a map and where the object is,
 * {@link org.saliency4j.metrics.ModelMetric} a network, a picture and a map, {@link org.saliency4j.metrics.ExplainerMetric} the method that
 * makes maps. Its {@link org.saliency4j.metrics.MetricInfo} says what it is called, where it comes from, which direction is better and
 * which values it takes.
 *
 * <p>A {@link org.saliency4j.metrics.Score} is a value or a typed {@link org.saliency4j.metrics.Undefined} with its cause: never a silent 0
 * or NaN. An {@link org.saliency4j.metrics.Evaluation} gathers the scores of a data set and counts what was undefined.
 *
 * <p>Metrics that ask the network the same questions share the answers: a {@link org.saliency4j.metrics.Probe} asks,
 * {@link org.saliency4j.metrics.ModelScores} sees to it that each probe runs once.
 *
 * <p>Metrics are immutable and safe to share between threads. Results do not depend on what else is judged in the same call.
 */
@NullMarked
package org.saliency4j.metrics;

import org.jspecify.annotations.NullMarked;
