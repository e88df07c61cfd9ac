package org.saliency4j.jmh.dl4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saliency4j.jmh.race.Race;

final class ForwardRaceTest {
    private static final String NUMBER = "\\d+\\.\\d";
    private static final String RATIO = "\\d+\\.\\d\\d \\(\\d+\\.\\d\\d to \\d+\\.\\d\\d\\)";

    @Test
    void everySideHasItsTimesAndItsRatioToDl4j() {
        String line = ForwardRace.line(ZooNetwork.LENET, new Race(0, 0, 0, 2));
        String sides = NUMBER + " \\| " + RATIO;
        assertTrue(line.matches("\\| LENET \\| " + NUMBER + " \\| " + sides + " \\| " + sides + " \\|"), line);
    }
}
