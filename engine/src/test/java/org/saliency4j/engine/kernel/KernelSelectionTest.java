package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guards all other tests: with the wrong variant picked they would prove nothing about the right one. */
@Tag("kernels")
class KernelSelectionTest {
    @Test
    void expectedVariantWasPicked() {
        String expected = System.getProperty("saliency4j.expectKernels", "vector");
        assertEquals(expected.equals("scalar"), Kernels.best().vectorBits() == 0, Kernels.describe());
    }

    @Test
    void expectedWidthWasPicked() {
        Integer bits = Integer.getInteger("saliency4j.expectVectorBits");
        if (bits != null) {
            assertEquals(bits, Kernels.best().vectorBits());
        }
        assertFalse(Kernels.describe().isEmpty());
    }
}
