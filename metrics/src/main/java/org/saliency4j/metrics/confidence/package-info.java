/**
 * Average Drop, Average Increase and Average Gain: what becomes of a class's probability when the picture is seen through the map.
 *
 * <p>All three are functions of one {@link org.saliency4j.metrics.confidence.MaskedConfidence}, so that together they cost one forward
 * pass of the picture and one of the masked picture. Each picture's score is one term, in percent; the published number is the mean over
 * <em>all</em> pictures of a data set, which {@link org.saliency4j.metrics.Evaluation} takes.
 */
@NullMarked
package org.saliency4j.metrics.confidence;

import org.jspecify.annotations.NullMarked;
