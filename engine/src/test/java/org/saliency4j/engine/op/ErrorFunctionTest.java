package org.saliency4j.engine.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {
    /** What the class promises. */
    private static final double RELATIVE_ERROR = 1e-12;

    /** Values of the C library (Python's {@code math.erfc}), halfway between nodes, near the crossover and in both tails. */
    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "0.01, 0.9887165844441503",
        "0.5, 0.4795001221869535",
        "1.03124, 0.1447320853649948",
        "1.4687, 0.03779644087336034",
        "1.53, 0.030483790906664313",
        "2.4871, 0.0004359762707303535",
        "3.3, 3.0577097964381654e-06",
        "4.97, 2.0855419929990413e-12",
        "7.2, 2.3777945663263033e-24",
        "9.9684, 3.937616617574255e-45",
        "12.5, 6.231942781979911e-70",
        "26, 5.663192408856143e-296",
        "-0.7, 1.6778011938374184",
        "-3.1, 1.9999883513426329"
    })
    void agreesWithTheCLibrary(double x, double expected) {
        assertEquals(expected, ErrorFunction.complement(x), RELATIVE_ERROR * expected);
    }

    @Test
    void ends() {
        assertEquals(0, ErrorFunction.complement(Double.POSITIVE_INFINITY));
        assertEquals(2, ErrorFunction.complement(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(ErrorFunction.complement(Double.NaN)));
    }
}
