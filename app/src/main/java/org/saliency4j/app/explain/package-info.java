/**
 * Pictures in, maps out: runs saliency methods over batches of picture files and writes what they find, as raw maps for programs and as
 * overlays for people, with a manifest that says how each came about.
 */
@NullMarked
package org.saliency4j.app.explain;

import org.jspecify.annotations.NullMarked;
