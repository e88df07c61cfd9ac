package org.saliency4j.engine.kernel.vector;

import java.util.function.Supplier;
import org.saliency4j.engine.kernel.Kernels;

/** The Vector API variant of all families; instantiated by name. */
public final class VectorKernels implements Supplier<Kernels> {
    /** A supplier of the variant. */
    public VectorKernels() {}

    @Override
    public Kernels get() {
        int bits = VectorMatrixKernels.SPECIES.vectorBitSize();
        return new Kernels("vector-" + bits, bits, new VectorMatrixKernels(), new VectorWindowKernels());
    }
}
