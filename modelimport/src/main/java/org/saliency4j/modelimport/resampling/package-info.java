/** Resizing as files of every format define it: one linear map along each axis. */
@NullMarked
package org.saliency4j.modelimport.resampling;

import org.jspecify.annotations.NullMarked;
