package org.saliency4j.jmh.guard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the guard found about a path.
 *
 * @param path its name
 * @param committed the ratio written down
 * @param measured the ratios found now: one, and a second one if the first was short
 */
record Finding(String path, double committed, List<Double> measured) {
    /** The share of a ratio that may be lost to a noisy host; a kernel that stops being compiled well loses more. */
    static final double TOLERATED_LOSS = 0.35;

    Finding {
        measured = List.copyOf(measured);
    }

    double limit() {
        return committed * (1 - TOLERATED_LOSS);
    }

    boolean isShort(double ratio) {
        return !(ratio >= limit());
    }

    /** Whether every measurement was short. */
    boolean isFailure() {
        return measured.stream().allMatch(this::isShort);
    }

    static String table(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> f.path.length()).max().orElse(0);
        String row = "%-" + Math.max(width, 4) + "s %10s %8s  %s%n";
        Stream<String> rows = findings.stream()
                .map(f -> String.format(Locale.ROOT, row, f.path, two(f.committed), two(f.limit()), f.measurements()));
        return Stream.concat(Stream.of(String.format(row, "path", "committed", "limit", "measured")), rows)
                .collect(Collectors.joining());
    }

    private String measurements() {
        String ratios = measured.stream().map(Finding::two).collect(Collectors.joining(", "));
        return isFailure() ? ratios + "  TOO SLOW" : ratios;
    }

    private static String two(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
