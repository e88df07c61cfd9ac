package org.saliency4j.app.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.kernel.KernelUnavailableException;
import org.saliency4j.modelimport.format.ModelImportException;

final class FailureTest {
    @Test
    void theUsersMistakesAreUsageErrorsInTheirOwnWords() {
        assertEquals(new Failure(2, "--size: nonsense"), Failure.of(new UserMistake("--size: nonsense")));
        assertEquals(new Failure(2, "no layer 'x'"), Failure.of(new IllegalArgumentException("no layer 'x'")));
        assertEquals(
                new Failure(2, "m.onnx: is empty"),
                Failure.of(new ModelImportException(Path.of("m.onnx"), "is empty")));
        assertEquals(new Failure(2, "no vector"), Failure.of(new KernelUnavailableException("no vector", null)));
        assertEquals(new Failure(2, "x.npy: truncated"), Failure.of(new IOException("x.npy: truncated")));
    }

    @Test
    void filesTroublesAreSaidInWords() {
        assertEquals(
                "x.png: no such file or folder",
                Failure.of(new NoSuchFileException("x.png")).line());
        assertEquals(
                "x.png: permission denied",
                Failure.of(new AccessDeniedException("x.png")).line());
        assertEquals(
                "x.png: disk is full",
                Failure.of(new FileSystemException("x.png", null, "disk is full"))
                        .line());
    }

    @Test
    void anythingElseIsAFailureOfTheProgram() {
        Failure failure = Failure.of(new IllegalStateException("broken"));
        assertEquals(1, failure.exitCode());
        assertEquals("internal error: java.lang.IllegalStateException: broken (--debug shows where)", failure.line());
    }

    @Test
    void runningOutOfMemorySaysHowToGetMore() {
        Failure failure = Failure.of(new OutOfMemoryError("Java heap space"));
        assertEquals(1, failure.exitCode());
        assertTrue(
                failure.line().matches("out of memory: the Java heap of [0-9.]+ [GM]iB is full.*-Xmx[0-9]+g.*"),
                failure.line());
    }

    @Test
    void severalLinesBecomeOne() {
        assertEquals("a b", Failure.of(new UserMistake(" a\r\n   b\n")).line());
    }
}
