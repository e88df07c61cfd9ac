package org.saliency4j.jmh.peers;

import java.util.List;
import java.util.function.Function;
import org.saliency4j.jmh.race.Median;
import org.saliency4j.jmh.race.Round;

/**
 * A race that was run. As JSON, what is kept of it.
 *
 * @param network the network's name
 * @param batch samples that pass together
 * @param pass what was raced
 * @param peer against whom
 * @param deviation how far apart the results were, relative to their norm
 * @param rounds the nanoseconds of all passes
 */
record Contest(String network, int batch, Pass pass, String peer, double deviation, List<Round> rounds) {
    private static final double NANOS_PER_MILLI = 1e6;

    Contest {
        rounds = List.copyOf(rounds);
    }

    /** Median of the rounds' median times. */
    double ourMillis() {
        return millis(Round::ours);
    }

    double peerMillis() {
        return millis(Round::theirs);
    }

    private double millis(Function<Round, long[]> side) {
        return Median.of(rounds.stream()
                        .map(round -> Median.of(side.apply(round)))
                        .toList())
                / NANOS_PER_MILLI;
    }

    /** Our time in units of the peer's: the median over the rounds. */
    double ratio() {
        return Median.of(ratios());
    }

    double smallestRatio() {
        return ratios().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double largestRatio() {
        return ratios().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private List<Double> ratios() {
        return rounds.stream().map(Round::ratio).toList();
    }
}
