/** What a model's classes are called. */
@NullMarked
package org.saliency4j.modelimport.labels;

import org.jspecify.annotations.NullMarked;
