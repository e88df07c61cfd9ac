package org.saliency4j.engine.kernel.scalar;

import org.saliency4j.engine.kernel.Kernels;

/** The scalar variant of all families. */
public final class ScalarKernels {
    private ScalarKernels() {}

    /**
     * The variant.
     *
     * @return all families in portable Java
     */
    public static Kernels create() {
        return new Kernels(
                "scalar",
                0,
                new ScalarMatrixKernels(),
                new ScalarWinogradKernels(),
                new ScalarActivationKernels(),
                new ScalarWindowKernels(),
                new ScalarSimilarityKernels(),
                new ScalarMaskKernels(),
                new ScalarHistogramKernels(),
                new ScalarRankingKernels(),
                new ScalarTransportKernels());
    }
}
