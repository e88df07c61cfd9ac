package org.saliency4j.jmh.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The guard's decision: a path fails if it is short of its committed ratio twice. Knows nothing of clocks. */
final class Inspection {
    private Inspection() {}

    /**
     * Measures every path, and those that are short once more, after all others.
     *
     * @param committed ratios by path
     * @param paths the paths there are
     * @param stopwatch measures a path's ratio
     * @return one finding for each path
     * @throws IllegalStateException if the committed paths are not those there are
     */
    static List<Finding> of(Map<String, Double> committed, Set<String> paths, ToDoubleFunction<String> stopwatch) {
        if (!committed.keySet().equals(paths)) {
            throw new IllegalStateException("ratios are committed for " + committed.keySet() + ", the guard measures "
                    + paths + ": record them again");
        }
        List<Finding> findings = new ArrayList<>();
        committed.forEach(
                (path, ratio) -> findings.add(new Finding(path, ratio, List.of(stopwatch.applyAsDouble(path)))));
        findings.replaceAll(finding -> finding.isFailure() ? again(finding, stopwatch) : finding);
        return findings;
    }

    private static Finding again(Finding finding, ToDoubleFunction<String> stopwatch) {
        double first = finding.measured().get(0);
        return new Finding(
                finding.path(), finding.committed(), List.of(first, stopwatch.applyAsDouble(finding.path())));
    }
}
