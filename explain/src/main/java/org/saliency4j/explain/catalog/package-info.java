/** Saliency methods by name, for command lines, files and services. */
@NullMarked
package org.saliency4j.explain.catalog;

import org.jspecify.annotations.NullMarked;
