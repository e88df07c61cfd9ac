/** Metrics by name, for command lines, files and services. */
@NullMarked
package org.saliency4j.metrics.catalog;

import org.jspecify.annotations.NullMarked;
