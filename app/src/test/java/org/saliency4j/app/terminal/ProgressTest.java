package org.saliency4j.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.saliency4j.app.terminal.Terminal.Viewer;

final class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private Progress progress(Viewer viewer, int total) {
        return new Progress(new Terminal(new ByteArrayOutputStream(), err, viewer), total, clock::get);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shortWorkLeavesNoTraceInALog() {
        try (Progress progress = progress(Viewer.PROGRAM, 3)) {
            for (int i = 0; i < 3; i++) {
                clock.addAndGet(SECOND);
                progress.show(i, "cat.png");
            }
        }
        assertEquals("", shown());
    }

    @Test
    void longWorkWritesALineNowAndThen() {
        try (Progress progress = progress(Viewer.PROGRAM, 4)) {
            for (int i = 0; i <= 60; i++) {
                progress.show(i / 30.0, "cat.png");
                clock.addAndGet(SECOND);
            }
        }
        assertEquals("saliency4j: 1 of 4, 2 min left  cat.png\nsaliency4j: 2 of 4, 1 min left  cat.png\n", shown());
    }

    @Test
    void aPersonSeesABarThatGoesAway() {
        try (Progress progress = progress(Viewer.PERSON, 4)) {
            clock.addAndGet(SECOND);
            progress.show(2, "cat.png");
        }
        String bar = "[###############...............] 2 of 4, 1 s left  cat.png";
        assertEquals("\r" + bar + "\r" + " ".repeat(bar.length()) + "\r", shown());
    }

    @Test
    void redrawingIsNotOverdone() {
        try (Progress progress = progress(Viewer.PERSON, 1000)) {
            for (int i = 0; i < 1000; i++) {
                clock.addAndGet(SECOND / 1000);
                progress.show(i, "cat.png");
            }
        }
        long drawings = shown().chars().filter(c -> c == '[').count();
        assertTrue(drawings >= 9 && drawings <= 10, drawings + " drawings in a second");
    }
}
