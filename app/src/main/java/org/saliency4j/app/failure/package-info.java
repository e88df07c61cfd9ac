/**
 * What goes wrong, told to the person at the keyboard: one line that says what, where, what was expected and what was found, and an exit
 * code. 1 means the work failed, 2 that the request was wrong: an option, a file, a name. A check that
 * was made and fails is no exception; its exit code is 3.
 */
@NullMarked
package org.saliency4j.app.failure;

import org.jspecify.annotations.NullMarked;
