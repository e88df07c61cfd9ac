/** Which array of a file belongs to which layer, in the two ways Keras stores them, and the account that every array is used once. */
@NullMarked
package org.saliency4j.modelimport.keras.weights;

import org.jspecify.annotations.NullMarked;
