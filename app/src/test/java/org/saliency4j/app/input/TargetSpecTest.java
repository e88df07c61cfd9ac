package org.saliency4j.app.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.explain.Target;
import org.saliency4j.modelimport.labels.Labels;

final class TargetSpecTest {
    private static final Labels LABELS = Labels.of(List.of("tabby cat", "tiger cat", "goose", "Goose", "C: drive"));
    private static final CompiledNetwork FIVE_CLASSES = CompiledNetwork.compile(Graph.builder()
            .input("x", Shape.batched(5))
            .add("copy", new Identity(), List.of("x"), "y")
            .output("y")
            .build());
    private static final float[] SCORES = {0, 1, 5, 2, 3};

    private static TargetSpec parse(String text) {
        return TargetSpec.parse(text, LABELS, FIVE_CLASSES, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "top1, 2, top1",
        "4, 4, logit:4",
        "tabby cat, 0, logit:0",
        "TIGER CAT, 1, logit:1",
        "tiger, 1, logit:1",
        "C: drive, 4, logit:4",
        "prob:3, 3, prob:3",
        "logprob:3, 3, logprob:3",
        "y:3, 3, y:3"
    })
    void everyFormNamesAClass(String text, int expected, String spec) {
        assertEquals(expected, parse(text).of(0, SCORES).classIndex());
        assertEquals(spec, parse(text).toString());
    }

    @Test
    void aListNamesAClassForEachPicture() {
        TargetSpec spec = parse("logit:3,1");
        assertEquals(3, spec.of(0, SCORES).classIndex());
        assertEquals(1, spec.of(1, SCORES).classIndex());
    }

    @Test
    void theWinningClassIsExplainedByItsOwnScore() {
        Target target = parse("top1").of(0, SCORES);
        assertEquals("logit:2", target.objective().spec());
    }

    @ParameterizedTest
    @CsvSource({
        "cat, 'target ''cat'' fits 2 classes: 0 (tabby cat), 1 (tiger cat); give the index'",
        "goose, 'target ''goose'' fits 2 classes: 2 (goose), 3 (Goose); give the index'"
    })
    void labelsThatFitSeveralClassesAreRefused(String text, String message) {
        assertEquals(message, assertThrows(UserMistake.class, () -> parse(text)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"5", "logit:5", "walrus", "'logit:1,2,3'"})
    void whatTheNetworkDoesNotHaveIsRefused(String text) {
        UserMistake mistake = assertThrows(UserMistake.class, () -> parse(text));
        assertTrue(mistake.getMessage().contains("expected"), mistake.getMessage());
    }

    @Test
    void withoutLabelsANameIsRefused() {
        UserMistake mistake =
                assertThrows(UserMistake.class, () -> TargetSpec.parse("cat", Labels.none(), FIVE_CLASSES, 1));
        assertTrue(mistake.getMessage().startsWith("target 'cat': the model has no labels"), mistake.getMessage());
    }
}
