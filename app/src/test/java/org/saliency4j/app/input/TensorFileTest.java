package org.saliency4j.app.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.app.failure.UserMistake;

final class TensorFileTest {
    @Test
    void theFileFollowsTheLastEqualsSign() {
        assertEquals(new TensorFile("a/b:0", Path.of("out/y.npy")), TensorFile.parse("a/b:0=out/y.npy"));
        assertEquals(new TensorFile("x=1", Path.of("y.npy")), TensorFile.parse("x=1=y.npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logits", "=y.npy", "logits="})
    void halvesMustNotBeEmpty(String text) {
        assertEquals(
                "'" + text + "', expected TENSOR=FILE.npy",
                assertThrows(UserMistake.class, () -> TensorFile.parse(text)).getMessage());
    }
}
