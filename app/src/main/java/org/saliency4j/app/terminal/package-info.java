/**
 * The two streams of a command-line program: results on standard output, as text or as one JSON document, and everything else (messages,
 * progress) on standard error. Progress is drawn only where somebody can see it move.
 */
@NullMarked
package org.saliency4j.app.terminal;

import org.jspecify.annotations.NullMarked;
