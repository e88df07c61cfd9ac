package org.saliency4j.engine.runtime;

/**
 * What a layer costs.
 *
 * @param layer its name, that of the first if several were fused
 * @param operator its operator
 * @param forwardMillis milliseconds of the forward pass, for the whole batch
 * @param backwardMillis milliseconds of the backward pass; 0 if it has none
 */
public record LayerTime(String layer, String operator, double forwardMillis, double backwardMillis) {}
