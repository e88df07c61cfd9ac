package org.saliency4j.engine.reference;

import org.junit.jupiter.api.Tag;
import org.saliency4j.engine.kernel.WinogradTransform;

/** Tiles of 2 x 2. */
@Tag("kernels")
class WinogradF2Test extends ForcedTransformTest {
    WinogradF2Test() {
        super(WinogradTransform.F2);
    }
}
