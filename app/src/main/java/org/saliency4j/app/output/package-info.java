/** Finished files put where they belong: all of them when the work is done, none of them when it is not. */
@NullMarked
package org.saliency4j.app.output;

import org.jspecify.annotations.NullMarked;
