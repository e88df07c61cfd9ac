package org.saliency4j.jmh.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contests, a line each. */
final class ContestTable {
    private ContestTable() {}

    static String of(List<Contest> contests) {
        String head = String.format(
                "%-16s %5s  %-18s  %-12s %9s %9s  %s%n",
                "network", "batch", "pass", "peer", "ours, ms", "peer, ms", "our time / peer's");
        return Stream.concat(Stream.of(head), contests.stream().map(ContestTable::row))
                .collect(Collectors.joining());
    }

    private static String row(Contest contest) {
        return String.format(
                Locale.ROOT,
                "%-16s %5d  %-18s  %-12s %9.1f %9.1f  %.2f (%.2f to %.2f)%n",
                contest.network(),
                contest.batch(),
                contest.pass().title(),
                contest.peer(),
                contest.ourMillis(),
                contest.peerMillis(),
                contest.ratio(),
                contest.smallestRatio(),
                contest.largestRatio());
    }
}
