package org.saliency4j.engine.kernel.vector;

import org.saliency4j.engine.kernel.Kernels;

/** The Vector API variant of all families; instantiated by name. */
public final class VectorKernels implements Kernels.Provider {
    /** A provider of the variant. */
    public VectorKernels() {}

    @Override
    public Kernels kernels() {
        Kernels scalar = Kernels.scalar();
        int bits = VectorMatrixKernels.SPECIES.vectorBitSize();
        return new Kernels(
                "vector-" + bits,
                bits,
                new VectorMatrixKernels(),
                new VectorWinogradKernels(),
                new VectorActivationKernels(scalar.activation()),
                new VectorWindowKernels(),
                new VectorSimilarityKernels(),
                new VectorMaskKernels(scalar.mask()),
                new VectorHistogramKernels(scalar.histogram()),
                // Counting and moving numbers one by one: nothing for lanes to do.
                scalar.ranking(),
                new VectorTransportKernels());
    }
}
