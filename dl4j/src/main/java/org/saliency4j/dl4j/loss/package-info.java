/** What DL4J's losses lack. */
@NullMarked
package org.saliency4j.dl4j.loss;

import org.jspecify.annotations.NullMarked;
