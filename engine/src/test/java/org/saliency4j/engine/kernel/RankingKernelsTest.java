package org.saliency4j.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the ranking kernels. */
@Tag("kernels")
class RankingKernelsTest {
    static Stream<RankingKernels> variants() {
        return Variants.all().map(Kernels::ranking);
    }

    private static void check(RankingKernels kernels, double[] values) {
        int[] order = new int[values.length];
        kernels.ascending(values, order);
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                .mapToInt(i -> i)
                .toArray();
        assertArrayEquals(expected, order);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void ordersAnyDoubles(RankingKernels kernels) {
        Random random = new Random(3);
        for (int n : new int[] {0, 1, 2, 100, 5000}) {
            check(kernels, random.doubles(n, -1e3, 1e3).toArray());
            check(
                    kernels,
                    random.longs(n)
                            .mapToDouble(Double::longBitsToDouble)
                            .filter(v -> !Double.isNaN(v))
                            .toArray());
        }
        check(kernels, new double[] {
            1, Double.NEGATIVE_INFINITY, -1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, -Double.MIN_VALUE, 0, -1e300
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void keepsEqualValuesInTheirOrder(RankingKernels kernels) {
        check(kernels, new Random(4).ints(3000, -3, 3).mapToDouble(i -> i).toArray());
        check(kernels, new double[] {0, -0.0, 0, -0.0});
        check(kernels, new double[1000]);
        // float32 values: the lower digits agree.
        check(kernels, new Random(5).doubles(3000).map(v -> (float) v).toArray());
    }
}
