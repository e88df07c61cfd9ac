/**
 * Insertion and deletion: the class's probability while the pixels a map thinks most of are brought in, or taken away, step by step.
 */
@NullMarked
package org.saliency4j.metrics.perturbation;

import org.jspecify.annotations.NullMarked;
