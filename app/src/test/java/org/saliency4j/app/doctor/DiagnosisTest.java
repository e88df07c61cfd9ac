package org.saliency4j.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.engine.kernel.Kernels;

final class DiagnosisTest {
    @Test
    void exactlyOneVariantIsChosenAndTheOthersSayWhyNot() {
        Diagnosis diagnosis = Diagnosis.of("test");
        assertEquals(
                1,
                diagnosis.variants().stream()
                        .filter(v -> v.state().equals("chosen"))
                        .count());
        for (Diagnosis.Variant variant : diagnosis.variants()) {
            assertEquals(variant.state().equals("chosen"), variant.reason() == null, variant.toString());
        }
        assertEquals(Kernels.best().name(), diagnosis.kernels());
    }

    @Test
    void kernelVariantsAgree() {
        assertTrue(Diagnosis.of("test").check().passed());
    }

    @Test
    void thereIsNoCudaAndAReason() {
        Diagnosis.Cuda cuda = Diagnosis.of("test").cuda();
        assertFalse(cuda.available());
        assertFalse(cuda.reason().isEmpty());
    }
}
