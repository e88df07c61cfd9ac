/** A model described: what goes in, what comes out, its layers, and which of them suit a class activation map. */
@NullMarked
package org.saliency4j.app.inspect;

import org.jspecify.annotations.NullMarked;
