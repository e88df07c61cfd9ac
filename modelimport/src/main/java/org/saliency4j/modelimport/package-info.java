/**
 * Reads trained networks into the engine's graph.
 *
 * <p>{@link org.saliency4j.modelimport.ModelFile#read} takes a file of any supported format and returns an
 * {@link org.saliency4j.modelimport.ImportedModel}: the graph, what is done to pictures before they go in, what the classes are called, and
 * a report of what was found. Each format has a package of its own and hands over a
 * {@link org.saliency4j.modelimport.format.ParsedModel}; preprocessing and labels, which mostly do not come with the file, are settled here.
 */
@NullMarked
package org.saliency4j.modelimport;

import org.jspecify.annotations.NullMarked;
