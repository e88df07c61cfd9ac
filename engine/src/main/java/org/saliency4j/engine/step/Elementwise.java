package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.tensor.Shape;

/** Loops over all elements of a value, cut into pieces of fixed size for the threads. */
final class Elementwise {
    /** Elements a thread takes at once: large enough that handing them out costs nothing, small enough to stay in its cache. */
    static final int PIECE = 1 << 14;

    /** Does elements {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private Elementwise() {}

    static void forEach(Pass pass, Shape shape, Range range) {
        int size = pass.batch() * shape.perSampleSize();
        pass.pool()
                .parallelFor(
                        Pieces.count(size, PIECE),
                        (piece, slot) -> range.run(piece * PIECE, Math.min(size, (piece + 1) * PIECE)));
    }

    /** Zeroes the gradient where a clip was active: at and beyond its bounds. */
    static void stopOutside(Pass pass, Clip clip, Place value, Place gradient, Shape shape) {
        WindowKernels kernels = pass.kernels().window();
        forEach(
                pass,
                shape,
                (from, to) -> kernels.stopOutside(
                        clip, value.array(), value.at() + from, gradient.array(), gradient.at() + from, to - from));
    }

    /** Hands a gradient on unchanged. */
    static void pass(Pass pass, Place gradient, Wiring.Operand operand, Shape shape) {
        Place target = pass.gradient(operand.value());
        float[] g = gradient.array();
        float[] t = target.array();
        int dg = gradient.at();
        int dt = target.at();
        if (operand.gradient() == Wiring.Accumulation.ADD) {
            WindowKernels kernels = pass.kernels().window();
            forEach(pass, shape, (from, to) -> kernels.addScaled(1, g, dg + from, t, dt + from, to - from));
        } else {
            forEach(pass, shape, (from, to) -> System.arraycopy(g, dg + from, t, dt + from, to - from));
        }
    }
}
