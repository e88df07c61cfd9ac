package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.saliency4j.app.command.CommandLineProgram;
import org.saliency4j.app.terminal.Terminal;

/** Runs the program in this JVM and keeps what it printed. */
record Program(int exitCode, String out, String err) {
    static final Path GOLDEN = Path.of(System.getProperty("saliency4j.testData"), "torch-golden");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Program run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, err, Terminal.Viewer.PROGRAM);
        int exitCode = CommandLineProgram.run(
                terminal, Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Program(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Checks that the work was done. */
    Program done() {
        assertEquals(0, exitCode, this::toString);
        return this;
    }

    /** Checks that the request was refused in one line that holds some words. */
    Program refused(String... words) {
        assertEquals(2, exitCode, this::toString);
        assertEquals("", out, "standard output");
        assertTrue(err.matches("saliency4j: [^\\n]+\\n"), () -> "one line expected: " + err);
        assertFalse(err.contains("\tat "), err);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "'" + word + "' expected in: " + err);
        }
        return this;
    }

    JsonNode json() throws JsonProcessingException {
        return JSON.readTree(out);
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
