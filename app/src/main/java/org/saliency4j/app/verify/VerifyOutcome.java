package org.saliency4j.app.verify;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. As a JSON document, this is what {@code verify} prints.
 *
 * @param model the model's file
 * @param arrays every stored array, in order; none if nothing is stored
 * @param passed whether all, DL4J's layers included, are within their tolerances
 * @param kernels the kernel variant
 * @param millis time of all passes, compilation included, reading files not
 * @param worst the array that comes closest to its tolerance or exceeds it most; null if nothing is stored
 * @param dl4j the comparison with DL4J; null if there was none
 */
public record VerifyOutcome(
        String model,
        List<CheckedArray> arrays,
        boolean passed,
        String kernels,
        double millis,
        @Nullable CheckedArray worst,
        @Nullable Dl4jOutcome dl4j) {
    /** Takes a copy. */
    public VerifyOutcome {
        arrays = List.copyOf(arrays);
    }

    /**
     * Sums up a replay.
     *
     * @param arrays at least one
     */
    static VerifyOutcome of(String model, List<CheckedArray> arrays, String kernels, double millis) {
        CheckedArray worst = arrays.stream()
                .max(Comparator.comparingDouble(CheckedArray::severity))
                .orElseThrow();
        return new VerifyOutcome(
                model, arrays, arrays.stream().allMatch(CheckedArray::passed), kernels, millis, worst, null);
    }

    /**
     * A check of a network beside which nothing is stored.
     *
     * @param model the model's file
     * @param kernels the kernel variant
     * @return no arrays
     */
    public static VerifyOutcome ofNothingStored(String model, String kernels) {
        return new VerifyOutcome(model, List.of(), true, kernels, 0, null, null);
    }

    /**
     * The same with a comparison with DL4J.
     *
     * @param other that comparison
     * @return both
     */
    public VerifyOutcome with(Dl4jOutcome other) {
        return new VerifyOutcome(model, arrays, passed && other.passed(), kernels, millis, worst, other);
    }
}
