/**
 * Reads ONNX files.
 *
 * <p>{@link org.saliency4j.modelimport.onnx.OnnxReader} is the way in. The file's structure is parsed with the project's own schema
 * ({@code onnx.proto}); weights are left where they are and read later, once, straight into the arrays the engine keeps. Then the nodes are
 * walked in order: what depends on the network's input becomes nodes of the engine's graph, what does not is evaluated on the spot. All that
 * cannot be imported is collected and reported together.
 */
@NullMarked
package org.saliency4j.modelimport.onnx;

import org.jspecify.annotations.NullMarked;
