package org.saliency4j.jmh.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.jmh.race.Round;

class ContestTest {
    /** Three rounds with ratios 2, 1/2 and 3/4; medians of 4, 2 and 3 ms against 2, 4 and 4 ms. */
    static final Contest CONTEST =
            new Contest("resnet50", 8, Pass.GRADIENT, "libtorch", 1e-6, List.of(round(4, 2), round(2, 4), round(3, 4)));

    /** Passes around a median, given in milliseconds. */
    private static Round round(int ours, int theirs) {
        return new Round(passes(ours), passes(theirs));
    }

    private static long[] passes(int median) {
        return new long[] {median * 1_000_000L, 99_000_000, 1};
    }

    @Test
    void ratioIsTheMedianOfTheRoundsRatios() {
        assertEquals(0.75, CONTEST.ratio());
        assertEquals(0.5, CONTEST.smallestRatio());
        assertEquals(2, CONTEST.largestRatio());
    }

    @Test
    void timesAreMediansOfMedians() {
        assertEquals(3, CONTEST.ourMillis());
        assertEquals(4, CONTEST.peerMillis());
    }

    @Test
    void tableHasALineForEachContest() {
        String expected = """
                network          batch  pass                peer          ours, ms  peer, ms  our time / peer's
                resnet50             8  forward + gradient  libtorch           3.0       4.0  0.75 (0.50 to 2.00)
                """;
        assertEquals(expected, ContestTable.of(List.of(CONTEST)).replace(System.lineSeparator(), "\n"));
    }
}
