package org.saliency4j.engine.step;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;

/**
 * What is done to a result as it is stored: something added, then bounds applied.
 *
 * @param residual added element by element, laid out like the result (it may be the result's own place), or null
 * @param clip bounds applied last
 */
record Epilogue(Pass.@Nullable Place residual, Clip clip) {
    static final Epilogue NONE = new Epilogue(null, Clip.NONE);

    /** Stores into a gradient, as the wiring says. */
    static Epilogue into(Pass.Place gradient, Wiring.Accumulation accumulation) {
        return accumulation == Wiring.Accumulation.ADD ? new Epilogue(gradient, Clip.NONE) : NONE;
    }

    /** The same for results so many elements on. */
    Epilogue shifted(int by) {
        return residual == null || by == 0 ? this : new Epilogue(residual.shifted(by), clip);
    }

    /** Stores a run of finished sums, {@code shift} elements into the result. */
    void store(float[] sums, int from, Pass.Place result, int shift, int count) {
        float[] out = result.array();
        int o = result.at() + shift;
        if (residual != null) {
            float[] more = residual.array();
            int r = residual.at() + shift;
            for (int j = 0; j < count; j++) {
                out[o + j] = sums[from + j] + more[r + j];
            }
        } else {
            for (int j = 0; j < count; j++) {
                out[o + j] = sums[from + j];
            }
        }
        if (clip.bounded()) {
            float low = clip.low();
            float high = clip.high();
            for (int j = 0; j < count; j++) {
                out[o + j] = Math.min(Math.max(out[o + j], low), high);
            }
        }
    }
}
