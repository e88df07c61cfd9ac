/**
 * Benchmarks of the hot paths, each beside a baseline in the same run: absolute times of a shared machine mean little, ratios do.
 *
 * <p>Build with {@code ./mvnw -Dquick -pl jmh -am package}, run with {@code java --add-modules jdk.incubator.vector -jar target/quick/saliency4j-jmh/benchmarks.jar
 * NAME}. Results that documents quote are kept in docs/benchmarks.
 */
@NullMarked
package org.saliency4j.jmh;

import org.jspecify.annotations.NullMarked;
