package org.saliency4j.engine.step;

import org.saliency4j.engine.step.Pass.Place;

/** A way to compute a convolution or its adjoint. */
interface Convolution {
    /**
     * Computes the result for all samples of the pass.
     *
     * @param pass the run
     * @param source what is convolved
     * @param result where the result goes
     * @param epilogue what is done to it on the way
     */
    void run(Pass pass, Place source, Place result, Epilogue epilogue);
}
