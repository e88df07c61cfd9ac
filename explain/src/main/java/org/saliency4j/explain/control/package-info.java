/** Maps that explain nothing, to hold methods and metrics against: a metric that prefers one of them measures something else. */
@NullMarked
package org.saliency4j.explain.control;

import org.jspecify.annotations.NullMarked;
