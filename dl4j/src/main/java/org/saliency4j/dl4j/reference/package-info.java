/** DL4J as a second opinion: every layer's activations and their gradients, which DL4J's own interface does not give. */
@NullMarked
package org.saliency4j.dl4j.reference;

import org.jspecify.annotations.NullMarked;
