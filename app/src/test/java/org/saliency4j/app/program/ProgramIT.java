package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
final class ProgramIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "inspect",
                "verify",
                "trace",
                "explain",
                "compare",
                "prototypes",
                "bench",
                "doctor",
                "completion"
            })
    void everyCommandExplainsItself(String command) {
        Program help = Program.run(command, "--help").done();
        assertTrue(help.out().startsWith("Usage: saliency4j " + command), help.out());
        assertTrue(help.out().contains("--json"), help.out());
        assertTrue(Program.run("--help").done().out().contains("  " + command + " "), command);
    }

    @Test
    void theVersionIsOneLine() {
        assertTrue(Program.run("--version").done().out().matches("saliency4j \\S+\\s+"));
    }

    @Test
    void whatIsNoCommandIsRefused() {
        Program.run().refused("Missing command", "saliency4j --help");
        Program.run("inspekt").refused("Unknown command 'inspekt'", "did you mean 'inspect'?");
        Program.run("doctor", "--jsn").refused("'--jsn'", "saliency4j doctor --help");
        Program.run("doctor", "stray").refused("stray");
        Program.run("inspect").refused("MODEL");
    }

    @Test
    void completionIsAShellScriptThatKnowsTheCommands() {
        String script = Program.run("completion").done().out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script.substring(0, 40));
        assertTrue(script.contains("--iterations"), "options of explain");
        assertTrue(script.contains("--gradient-tolerance"), "options of verify");
    }

    @Test
    void stackTracesAreForThoseWhoAsk() {
        assertFalse(Program.run("inspect", "gone.onnx").err().contains("\tat "));
        assertTrue(Program.run("--debug", "inspect", "gone.onnx").err().contains("\tat "));
        assertTrue(Program.run("inspect", "gone.onnx", "--debug").err().contains("\tat "));
    }

    @Test
    void errorsStayOnStandardErrorWithJson() {
        Program.run("inspect", "gone.onnx", "--json").refused("gone.onnx");
    }

    @Test
    void theDoctorsReportHasItsFields() throws IOException {
        var report = Program.run("doctor", "--json").done().json();
        for (String field : new String[] {"jdk", "kernels", "vectorBits", "threads", "cuda", "hints"}) {
            assertTrue(report.has(field), field);
        }
        assertFalse(report.get("cuda").get("available").asBoolean());
        assertEquals("ok", report.get("check").get("status").asText());
        assertTrue(Program.run("doctor").done().out().contains("Self-check  ok"));
    }
}
