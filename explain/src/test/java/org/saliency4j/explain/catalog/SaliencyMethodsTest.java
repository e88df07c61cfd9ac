package org.saliency4j.explain.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.opticam.OptiCam;
import org.saliency4j.explain.opticam.OptiCamOptions;

class SaliencyMethodsTest {
    @Test
    void everyMethodIsFoundByItsOwnId() {
        for (SaliencyMethod method : SaliencyMethods.all()) {
            assertSame(method, SaliencyMethods.of(method.info().id()));
        }
        OptiCam code = assertInstanceOf(OptiCam.class, SaliencyMethods.of("opticam.official-code"));
        assertEquals(OptiCamOptions.officialCode(), code.options());
    }

    @Test
    void anUnknownIdListsTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SaliencyMethods.of("grad-cam"));
        assertEquals(
                "no saliency method 'grad-cam', expected one of gradcam, opticam, opticam.official-code,"
                        + " opticam.official-class-defaults, fakecam, random",
                e.getMessage());
    }
}
