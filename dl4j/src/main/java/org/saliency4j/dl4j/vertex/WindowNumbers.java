package org.saliency4j.dl4j.vertex;

import org.saliency4j.engine.op.Window2d;

/** A sliding window as a list of numbers, which is how it travels in JSON. */
final class WindowNumbers {
    private WindowNumbers() {}

    /** Kernel, stride and dilation (rows, columns each), then the padding: top, left, bottom, right. */
    static int[] of(Window2d w) {
        return new int[] {
            w.kernelH(),
            w.kernelW(),
            w.strideH(),
            w.strideW(),
            w.dilationH(),
            w.dilationW(),
            w.padTop(),
            w.padLeft(),
            w.padBottom(),
            w.padRight()
        };
    }

    static Window2d window(int... n) {
        return new Window2d(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }

    /** The padding as {@link Border} takes it. */
    static int[] border(Window2d w) {
        return new int[] {w.padTop(), w.padBottom(), w.padLeft(), w.padRight()};
    }
}
