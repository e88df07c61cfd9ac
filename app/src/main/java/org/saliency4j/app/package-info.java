/**
 * The command line: parses a request, calls the libraries, prints what they return.
 *
 * <p>{@link org.saliency4j.app.Main} starts it. Commands live in {@code command}, one class each; what they print goes through
 * {@code terminal}, what goes wrong through {@code failure}. {@code input} turns names on the command line into networks, pictures, targets;
 * {@code output} puts finished files where they belong; {@code bench} measures; {@code demo} tells the story of the bundled networks, and
 * {@code report} writes it as a page.
 */
@NullMarked
package org.saliency4j.app;

import org.jspecify.annotations.NullMarked;
