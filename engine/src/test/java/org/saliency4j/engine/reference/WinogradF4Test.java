package org.saliency4j.engine.reference;

import org.junit.jupiter.api.Tag;
import org.saliency4j.engine.kernel.WinogradTransform;

/** Tiles of 4 x 4. */
@Tag("kernels")
class WinogradF4Test extends ForcedTransformTest {
    WinogradF4Test() {
        super(WinogradTransform.F4);
    }
}
