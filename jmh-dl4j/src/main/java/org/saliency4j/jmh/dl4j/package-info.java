/**
 * The engine and DL4J on the same networks, in the same run.
 *
 * <p>Build with {@code ./mvnw -Dquick -pl jmh-dl4j -am package}, run with {@code java --add-modules jdk.incubator.vector -jar
 * target/quick/saliency4j-jmh-dl4j/benchmarks.jar}.
 */
@NullMarked
package org.saliency4j.jmh.dl4j;

import org.jspecify.annotations.NullMarked;
