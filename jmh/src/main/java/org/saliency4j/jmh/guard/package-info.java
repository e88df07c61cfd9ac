/**
 * Keeps the library fast: {@code ./mvnw -pl jmh -am -Pguard verify} races its hot paths against loops that never change
 * ({@link org.saliency4j.jmh.guard.plain}) and fails where one is less ahead of them than it was.
 *
 * <p>Everything runs on one thread, so that the ratios do not depend on how many processors a machine has or what else they do; what threads
 * add is not guarded. Ratios do depend on the JDK and on the width of a vector register, and are kept for each.
 */
@NullMarked
package org.saliency4j.jmh.guard;

import org.jspecify.annotations.NullMarked;
