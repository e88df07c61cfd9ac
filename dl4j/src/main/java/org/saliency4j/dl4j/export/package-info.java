/** The engine's graphs as DL4J computation graphs. */
@NullMarked
package org.saliency4j.dl4j.export;

import org.jspecify.annotations.NullMarked;
