package org.saliency4j.engine.kernel.vector;

import org.saliency4j.engine.kernel.Kernels;

/** The Vector API variant of all families; instantiated by name. */
public final class VectorKernels implements Kernels.Provider {
    /** A provider of the variant. */
    public VectorKernels() {}

    @Override
    public Kernels kernels() {
        int bits = VectorMatrixKernels.SPECIES.vectorBitSize();
        return new Kernels(
                "vector-" + bits,
                bits,
                new VectorMatrixKernels(),
                new VectorWindowKernels(),
                new VectorSimilarityKernels(),
                new VectorTransportKernels());
    }
}
