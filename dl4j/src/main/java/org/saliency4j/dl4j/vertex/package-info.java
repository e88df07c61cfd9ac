/**
 * Vertices for what DL4J has no layer for. Each is written in SameDiff, which differentiates it, and travels as JSON in a model's
 * {@code configuration.json}; its parameters lie among the model's own.
 */
@NullMarked
package org.saliency4j.dl4j.vertex;

import org.jspecify.annotations.NullMarked;
