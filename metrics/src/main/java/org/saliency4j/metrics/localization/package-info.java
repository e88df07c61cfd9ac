/**
 * Metrics that hold a map against where the object is.
 *
 * <p>Some weigh pixels: {@link org.saliency4j.metrics.localization.EnergyPointingGame},
 * {@link org.saliency4j.metrics.localization.PixelAgreement} and {@link org.saliency4j.metrics.localization.PointingGame}. The others draw a
 * box around what a map shows. {@link org.saliency4j.metrics.localization.SalientBox} draws it around what is above the mean: for
 * {@link org.saliency4j.metrics.localization.LocalizationError}, {@link org.saliency4j.metrics.localization.OfficialMetric} and
 * {@link org.saliency4j.metrics.localization.SaliencyMetric}. {@link org.saliency4j.metrics.localization.ContourBoxes} draws it for every
 * threshold, for {@link org.saliency4j.metrics.localization.BoxAccuracy}.
 *
 * <p>Two conventions of boxes are about and must not be mixed. A {@link org.saliency4j.engine.image.BoundingBox} is half-open, its area is
 * height times width; {@link org.saliency4j.metrics.localization.BoxOverlap} compares two of them. An
 * {@link org.saliency4j.metrics.localization.InclusiveBox} names its last row and column, as ImageNet's annotations and the code of the weakly
 * supervised localisation benchmark do.
 *
 * <p>Annotations belong to pictures in their own resolution. Bring them to the map's first, the same way the picture was brought to the
 * network's: {@link org.saliency4j.metrics.localization.InclusiveBox#resized} for pictures that are squeezed to a square.
 */
@NullMarked
package org.saliency4j.metrics.localization;

import org.jspecify.annotations.NullMarked;
