package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.tensor.Shape;

/** A way to compute a convolution or its adjoint. */
interface Convolution {
    /**
     * A clip that a gradient passes first.
     *
     * @param clip the bounds
     * @param clipped what it made
     * @param shape the shape of that
     */
    record Gate(Clip clip, Place clipped, Shape shape) {}

    /**
     * Computes the result for all samples of the pass.
     *
     * @param pass the run
     * @param source what is convolved
     * @param result where the result goes
     * @param epilogue what is done to it on the way
     */
    void run(Pass pass, Place source, Place result, Epilogue epilogue);

    /**
     * The same for a gradient that is stopped, where it lies, where a clip was active. Who reads the gradient piece by piece stops it so too,
     * while it is in the cache.
     *
     * @param pass the run
     * @param gate the clip
     * @param gradient what is stopped, then convolved
     * @param result where the result goes
     * @param epilogue what is done to it on the way
     */
    default void run(Pass pass, Gate gate, Place gradient, Place result, Epilogue epilogue) {
        Elementwise.stopOutside(pass, gate.clip, gate.clipped, gradient, gate.shape);
        run(pass, gradient, result, epilogue);
    }
}
