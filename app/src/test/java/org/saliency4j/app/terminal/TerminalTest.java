package org.saliency4j.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.saliency4j.app.terminal.Terminal.Viewer;

final class TerminalTest {
    @Test
    void resultsAndMessagesGoDifferentWays() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, err, Viewer.PROGRAM);
        terminal.print("r\u00e9sultat");
        terminal.say("h\u00e9");
        assertEquals("r\u00e9sultat\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("saliency4j: h\u00e9\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasGoneIsNoticedOnce() {
        OutputStream gone = new OutputStream() {
            private int attempts;

            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe " + attempts++);
            }
        };
        Terminal terminal = new Terminal(gone, gone, Viewer.PROGRAM);
        terminal.print("a");
        terminal.print("b");
        terminal.say("nobody hears this");
        assertTrue(terminal.lost().isPresent());
        assertEquals("Broken pipe 0", terminal.lost().get().getMessage());
    }
}
