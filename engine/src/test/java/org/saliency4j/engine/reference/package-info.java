/** What the operators mean, in double precision and without any cleverness: the reference that every variant of the engine is held to. */
@NullMarked
package org.saliency4j.engine.reference;

import org.jspecify.annotations.NullMarked;
