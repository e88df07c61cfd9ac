/**
 * The guard's yardstick: the plainest Java loops for what the library computes, one class an algorithm, on one thread.
 *
 * <p>Frozen. How many times faster the library is than these loops is written down in a file, and means the same tomorrow only if the loops
 * stay what they are: they are not to be optimised, tidied or made to call the library, not even where that is obviously better. Whoever has
 * to change one records all ratios again.
 */
@NullMarked
package org.saliency4j.jmh.guard.plain;

import org.jspecify.annotations.NullMarked;
