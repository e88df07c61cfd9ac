package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.app.Main;
import org.saliency4j.testdata.TestData;

/** What only shows in a process of its own: exit codes, memory, readers that go away. */
final class ProcessIT {
    private static final int SECONDS = 300;

    @TempDir
    private Path folder;

    private Process start(List<String> jvm, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private int finish(Process process) throws InterruptedException {
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "still running");
        return process.exitValue();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    @Test
    void theExitCodeReachesTheShell() throws Exception {
        Process done = start(List.of(), "doctor", "--json");
        String out = new String(done.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, finish(done));
        assertTrue(out.contains("\"kernels\": \"scalar\""), out);
        assertTrue(err().contains("--add-modules jdk.incubator.vector"), err());
        assertEquals(2, finish(start(List.of(), "inspect", "gone.onnx")));
    }

    @Test
    void aFullHeapIsOneLineThatSaysHowToEnlargeIt() throws Exception {
        // 4096 pictures are 450 MB in one array, which cannot half succeed.
        Process process = start(List.of("-Xmx64m"), "bench", TestData.shapesModel(), "--batch", 4096, "--repeat", 1);
        assertEquals(1, finish(process), err());
        assertTrue(err().contains("out of memory: the Java heap of 64 MiB is full; raise it"), err());
        assertFalse(err().contains("\tat "), err());
        assertEquals(List.of("err.txt"), Program.names(folder));
    }

    @Test
    void aReaderThatGoesAwayIsNoReasonForAStackTrace() throws Exception {
        Process process = start(List.of(), "inspect", TestData.shapesModel(), "--json");
        process.getInputStream().close();
        assertEquals(1, finish(process));
        assertFalse(err().contains("\tat "), err());
    }
}
