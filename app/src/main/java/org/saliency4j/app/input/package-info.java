/** Words on the command line turned into what the libraries take: objectives, targets, pictures; and classes turned back into words. */
@NullMarked
package org.saliency4j.app.input;

import org.jspecify.annotations.NullMarked;
