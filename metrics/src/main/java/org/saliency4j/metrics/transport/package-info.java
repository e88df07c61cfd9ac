/**
 * Earth mover's distances: the least work that turns one map's mass into another's.
 *
 * <p>{@link org.saliency4j.metrics.transport.EarthMovers} is exact, with Manhattan or Euclidean ground distance, and hands out the proof:
 * a {@link org.saliency4j.metrics.transport.DualCertificate}. {@link org.saliency4j.metrics.transport.SlicedEarthMovers} and
 * {@link org.saliency4j.metrics.transport.EntropicEarthMovers} are the two usual substitutes, and other quantities.
 * {@link org.saliency4j.metrics.transport.MarginalEarthMovers} looks at row and column sums only.
 * {@link org.saliency4j.metrics.transport.HistogramEarthMovers} compares histograms of anything, and
 * {@link org.saliency4j.metrics.transport.SignatureEarthMovers} takes any distance matrix.
 *
 * <p>All solvers count mass in integer units, so that flows are conserved exactly and every run ends with the same tree.
 */
@NullMarked
package org.saliency4j.metrics.transport;

import org.jspecify.annotations.NullMarked;
