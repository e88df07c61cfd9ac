/**
 * The race of whole networks against ONNX Runtime (forward) and libtorch (forward and the gradient of the input), in one process and with as
 * many threads for everybody.
 *
 * <p>{@code ./mvnw -Dquick -Ppeers -pl jmh-peers -am verify -Dsaliency4j.networks=FOLDER} builds it and runs it on the {@code NAME.onnx} of a
 * folder. libtorch does not read ONNX; it takes the {@code NAME.pt} beside it, the same network as TorchScript. docs/benchmarks/export_networks.py
 * writes both.
 */
@NullMarked
package org.saliency4j.jmh.peers;

import org.jspecify.annotations.NullMarked;
