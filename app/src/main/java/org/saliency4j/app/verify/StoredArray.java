package org.saliency4j.app.verify;

import org.saliency4j.engine.tensor.Tensor;

/**
 * An array that a network is expected to give.
 *
 * @param name what its file is called, without the ending
 * @param layer the network's value it belongs to
 * @param elements the array, its axes in the order of whoever stored it
 */
public record StoredArray(String name, String layer, Tensor elements) {}
