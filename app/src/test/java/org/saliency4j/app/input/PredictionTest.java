package org.saliency4j.app.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.app.terminal.Json;
import org.saliency4j.modelimport.labels.Labels;

final class PredictionTest {
    private static final double EXACT = 1e-12;

    @Test
    void likeliestClassesComeFirst() {
        float zero = 0;
        float logOfThree = (float) Math.log(3);
        List<Prediction> top = Prediction.top(new float[] {zero, logOfThree}, Labels.of(List.of("cat", "dog")), 5);
        assertEquals(List.of("dog", "cat"), top.stream().map(Prediction::label).toList());
        assertEquals(0.75, top.get(0).probability(), 1e-7);
        assertEquals("75.0 %", top.get(0).percent());
    }

    @Test
    void equalsKeepTheOrderOfTheirIndices() {
        List<Prediction> top = Prediction.top(new float[] {1, 1, 1}, Labels.none(), 2);
        assertEquals(List.of(0, 1), top.stream().map(Prediction::index).toList());
        assertEquals(1 / 3.0, top.get(0).probability(), EXACT);
        assertEquals("class 1", top.get(1).label());
    }

    @Test
    void inJsonTheIndexIsCalledClass() {
        assertEquals(
                "{\n  \"class\": 7,\n  \"label\": \"heart\",\n  \"probability\": 0.5\n}\n",
                Json.text(new Prediction(7, "heart", 0.5)));
    }
}
