/** What a model's description says: layers, their settings, and how they are connected. */
@NullMarked
package org.saliency4j.modelimport.keras.config;

import org.jspecify.annotations.NullMarked;
