package org.saliency4j.engine.step;

import org.saliency4j.engine.tensor.Shape;

/** How an operand is walked along as a result is that it is broadcast to, by NumPy's rules. */
final class Broadcast {
    private Broadcast() {}

    /** One distance for each axis of the result; 0 along those that the operand lacks or has once. */
    static int[] strides(Shape operand, Shape result, int batch) {
        int[] own = ChannelMajor.strides(operand, batch);
        int[] strides = new int[result.rank()];
        int missing = strides.length - own.length;
        for (int i = 0; i < own.length; i++) {
            strides[missing + i] = operand.dim(i) == 1 ? 0 : own[i];
        }
        return strides;
    }
}
