/**
 * Kernels on CUDA devices, with the names and contracts of the CPU's: blurs ({@code engine.image.Blur}), masks
 * ({@code engine.image.MaskBlend}), structural similarity ({@code engine.kernel.SimilarityKernels}), convolutions
 * ({@code engine.op.Conv2d}).
 *
 * <p>{@link org.saliency4j.cuda.kernel.CudaKernels} compiles them once for a context. Each operation has two forms: one on device buffers,
 * which returns at once and whose result is there when the stream has come so far, and one on arrays, which copies, waits and is there for
 * tests and single pictures. Their sources are in {@code src/main/cuda}; the PTX in this package's resources is what {@code
 * compile-ptx.sh} makes of them, and is held to that by a test.
 */
@NullMarked
package org.saliency4j.cuda.kernel;

import org.jspecify.annotations.NullMarked;
