package org.saliency4j.engine.step;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;

/** Which algorithm serves which convolution. Never a matter of the batch or the number of threads: results would differ in their last bits. */
final class AlgorithmTable {
    private static final String PROPERTY = "saliency4j.winograd";

    private AlgorithmTable() {}

    static @Nullable WinogradTransform winograd(Conv2d op, int outputHeight, int outputWidth) {
        Window2d w = op.window();
        boolean plain = w.kernelH() == 3
                && w.kernelW() == 3
                && w.strideH() == 1
                && w.strideW() == 1
                && w.dilationH() == 1
                && w.dilationW() == 1
                && op.groups() == 1;
        if (!plain) {
            return null;
        }
        String forced = System.getProperty(PROPERTY, "");
        return switch (forced) {
            case "F2" -> WinogradTransform.F2;
            case "F4" -> WinogradTransform.F4;
            default -> null;
        };
    }
}
