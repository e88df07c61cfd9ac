package org.saliency4j.app.verify;

import java.util.Comparator;
import java.util.List;

/**
 * What a replay found. As a JSON document, this is what {@code verify} prints.
 *
 * @param model the model's file
 * @param arrays every stored array, in order
 * @param passed whether all are within their tolerances
 * @param kernels the kernel variant
 * @param millis time of all passes, compilation included, reading files not
 * @param worst the array that comes closest to its tolerance or exceeds it most
 */
public record VerifyOutcome(
        String model, List<CheckedArray> arrays, boolean passed, String kernels, double millis, CheckedArray worst) {
    /** Takes a copy. */
    public VerifyOutcome {
        arrays = List.copyOf(arrays);
    }

    /**
     * Sums up.
     *
     * @param arrays at least one
     */
    static VerifyOutcome of(String model, List<CheckedArray> arrays, String kernels, double millis) {
        CheckedArray worst = arrays.stream()
                .max(Comparator.comparingDouble(CheckedArray::severity))
                .orElseThrow();
        return new VerifyOutcome(model, arrays, arrays.stream().allMatch(CheckedArray::passed), kernels, millis, worst);
    }
}
