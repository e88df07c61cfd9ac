/** Metrics that hold a map against where the object is. */
@NullMarked
package org.saliency4j.metrics.localization;

import org.jspecify.annotations.NullMarked;
