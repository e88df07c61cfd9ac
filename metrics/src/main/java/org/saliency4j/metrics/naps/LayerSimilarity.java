package org.saliency4j.metrics.naps;

/**
 * What one layer makes of the two halves of a picture: its NPS, feature distances to the picture as shares of the blurred picture's. 0 if the
 * layer sees no difference, 1 if it sees as much difference as total blur makes; it can exceed 1.
 *
 * @param layer the layer
 * @param plus {@code NPS_l+}, with what the map shows kept and the rest blurred
 * @param minus {@code NPS_l-}, the other way round
 */
public record LayerSimilarity(String layer, double plus, double minus) {}
