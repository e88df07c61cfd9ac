package org.saliency4j.jmh.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.jmh.race.Race;
import org.saliency4j.jmh.race.Round;

class RaceReportTest {
    @Test
    void everythingMeasuredIsWritten() throws IOException {
        Contest contest = new Contest(
                "tiny", 1, Pass.FORWARD, "ONNX Runtime", 0.25, List.of(new Round(new long[] {1, 2}, new long[] {3})));
        Machine machine = new Machine("a processor", 2, "an OS", "a JDK", "scalar");
        RaceReport report =
                new RaceReport("2026-11-22T00:00:00Z", machine, 2, new Race(5, 1.5, 200, 1), List.of(contest));
        String expected = "{'date':'2026-11-22T00:00:00Z',"
                + "'machine':{'processor':'a processor','processors':2,'system':'an OS','jdk':'a JDK','kernels':'scalar'},"
                + "'threads':2,"
                + "'race':{'warmUpSeconds':5.0,'turnSeconds':1.5,'pauseMillis':200,'rounds':1},"
                + "'contests':[{'network':'tiny','batch':1,'pass':'FORWARD','peer':'ONNX Runtime','deviation':0.25,"
                + "'rounds':[{'ours':[1,2],'theirs':[3]}]}]}\n";
        assertEquals(expected.replace('\'', '"'), report.json());
    }

    @Test
    void thisMachineHasNames() {
        Machine here = Machine.here("scalar");
        assertFalse(here.processor().isBlank());
        assertFalse(here.jdk().isBlank());
    }
}
