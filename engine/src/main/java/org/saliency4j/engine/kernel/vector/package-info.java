/**
 * The kernels on the JDK's Vector API: the only package that may name {@code jdk.incubator.vector}.
 *
 * <p>Nothing outside links to it; {@link org.saliency4j.engine.kernel.Kernels} loads it by name where the incubating module is present. All
 * loops use the JVM's preferred species, so one source serves 128, 256 and 512 bits.
 */
@NullMarked
package org.saliency4j.engine.kernel.vector;

import org.jspecify.annotations.NullMarked;
