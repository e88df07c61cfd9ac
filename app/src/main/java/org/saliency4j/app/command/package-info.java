/**
 * The commands, one class each: parse, call the library, print. What several of them accept (a model, threads) is a mixin.
 */
@NullMarked
package org.saliency4j.app.command;

import org.jspecify.annotations.NullMarked;
