package org.saliency4j.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.testdata.TestData;

class NetworkTimerTest {
    @Test
    void everyPassIsTimed() throws IOException {
        NetworkTimer timer = new NetworkTimer();
        for (String pass : List.of("forward", "gradient")) {
            long[] times = timer.answer(pass + " 2 0 " + TestData.shapesModel()).toArray();
            assertEquals(3, times.length, "no fewer, however short the time");
            for (long time : times) {
                assertTrue(time > 0);
            }
        }
    }

    @Test
    void otherCommandsAreRefused() {
        NetworkTimer timer = new NetworkTimer();
        for (String command : List.of("", "forward 1 0", "sideways 1 0 model.onnx")) {
            assertThrows(IllegalArgumentException.class, () -> timer.answer(command));
        }
    }
}
