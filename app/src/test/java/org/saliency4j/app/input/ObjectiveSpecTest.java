package org.saliency4j.app.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.tensor.Shape;

final class ObjectiveSpecTest {
    private static final CompiledNetwork FOUR_CLASSES = CompiledNetwork.compile(Graph.builder()
            .input("x", Shape.batched(4))
            .add("copy", new Identity(), List.of("x"), "y:0")
            .output("y:0")
            .build());

    @ParameterizedTest
    @CsvSource({
        "logit:3, LOGIT",
        "prob:3, PROBABILITY",
        "logprob:3, LOG_PROBABILITY",
        "top1, TOP1",
        "'logit:3,1', LOGIT"
    })
    void everyFormIsReadAndWrittenAlike(String text, ObjectiveSpec.Function function) {
        ObjectiveSpec spec = ObjectiveSpec.parse(text);
        assertEquals(function, spec.function());
        assertEquals(Optional.empty(), spec.value());
        assertEquals(text, spec.toString());
    }

    @Test
    void anOutputsNameEndsAtTheLastColon() {
        ObjectiveSpec spec = ObjectiveSpec.parse("y:0:2");
        assertEquals(Optional.of("y:0"), spec.value());
        assertEquals(List.of(2), spec.classes());
        assertEquals("y:0", spec.of(FOUR_CLASSES, 1).anchor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logit",
                "logit:",
                "logit:x",
                "logit:-1",
                "logit:1,",
                "logit:1;2",
                ":1",
                "prob: 1",
                "logit:9999999999"
            })
    void anythingElseIsRefusedWithTheForm(String text) {
        UserMistake mistake = assertThrows(UserMistake.class, () -> ObjectiveSpec.parse(text));
        assertTrue(mistake.getMessage().contains("expected logit:K"), mistake.getMessage());
        assertTrue(mistake.getMessage().contains("'" + text + "'"), mistake.getMessage());
    }

    @Test
    void classesBeyondTheNetworksAreRefused() {
        UserMistake mistake = assertThrows(
                UserMistake.class, () -> ObjectiveSpec.parse("prob:4").of(FOUR_CLASSES, 1));
        assertEquals("objective prob:4: class 4, expected 0 to 3 ('y:0')", mistake.getMessage());
    }

    @Test
    void classesGoWithOneSampleEachOrWithAll() {
        Objective each = ObjectiveSpec.parse("logit:1,2").of(FOUR_CLASSES, 2);
        assertEquals(7, each.evaluate(1, new float[] {5, 6, 7, 8}, new float[4]));
        Objective all = ObjectiveSpec.parse("logit:3").of(FOUR_CLASSES, 2);
        assertEquals(8, all.evaluate(1, new float[] {5, 6, 7, 8}, new float[4]));
        assertThrows(UserMistake.class, () -> ObjectiveSpec.parse("logit:1,2").of(FOUR_CLASSES, 3));
    }

    @Test
    void anUnknownValueIsNamed() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> ObjectiveSpec.parse("nowhere:1").of(FOUR_CLASSES, 1));
        assertTrue(error.getMessage().contains("'nowhere'"), error.getMessage());
    }
}
