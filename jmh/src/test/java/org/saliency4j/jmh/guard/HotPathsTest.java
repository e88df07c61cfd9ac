package org.saliency4j.jmh.guard;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HotPathsTest {
    @TestFactory
    Stream<DynamicTest> plainLoopsComputeWhatTheLibraryDoes() {
        return HotPaths.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, HotPaths.of(name)::requireAgreement));
    }

    @Test
    void unknownPathIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> HotPaths.of("no path"));
    }

    @Test
    void sidesThatDifferMayNotRace() {
        HotPath apart = HotPath.ofNumbers(0.1, () -> 1.2, () -> 1.0);
        assertThrows(IllegalStateException.class, apart::requireAgreement);
        HotPath nowhere = HotPath.ofArrays(1, () -> new float[] {Float.NaN}, () -> new float[1]);
        assertThrows(IllegalStateException.class, nowhere::requireAgreement);
    }
}
