/**
 * Reads models of Keras 1, 2 and 3: whole models in HDF5, weights in HDF5 beside an architecture in JSON, and {@code .keras} archives.
 *
 * <p>{@code hdf5} reads arrays, {@code config} the description of layers, {@code weights} says which array belongs to which layer, and
 * {@code layer} holds what each layer becomes. {@link org.saliency4j.modelimport.keras.KerasReader} puts them together.
 */
@NullMarked
package org.saliency4j.modelimport.keras;

import org.jspecify.annotations.NullMarked;
