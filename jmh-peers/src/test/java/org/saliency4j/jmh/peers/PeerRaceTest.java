package org.saliency4j.jmh.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A race of a network of a few kilobytes; nothing is said about speed. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PeerRaceTest {
    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        unpack("tiny.onnx");
        unpack("tiny.pt");
    }

    private void unpack(String name) throws IOException {
        try (InputStream in = PeerRaceTest.class.getResourceAsStream(name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private int race(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--networks", "tiny", "--rounds", "1", "--seconds", "0", "--warmup", "0", "--json", json().toString()));
        arguments.addAll(List.of(options));
        arguments.add(folder.toString());
        return new CommandLine(new PeerRace()).execute(arguments.toArray(String[]::new));
    }

    private Path json() {
        return folder.resolve("times.json");
    }

    private JsonNode contests() throws IOException {
        return new ObjectMapper().readTree(json().toFile()).get("contests");
    }

    @Test
    void everyPassOfEveryBatchIsRaced() throws IOException {
        assertEquals(0, race());
        JsonNode contests = contests();
        assertEquals(4, contests.size());
        for (JsonNode contest : contests) {
            JsonNode round = contest.get("rounds").get(0);
            assertTrue(round.get("ours").size() >= 3 && round.get("theirs").size() >= 3);
            // The same float32 arithmetic in another order.
            assertTrue(contest.get("deviation").asDouble() < 1e-5, contest.toString());
        }
    }

    @Test
    void withoutTorchScriptOnlyForwardPassesAreRaced() throws IOException {
        Files.delete(folder.resolve("tiny.pt"));
        assertEquals(0, race("--batch", "2"));
        assertEquals(1, contests().size());
        assertEquals("ONNX Runtime", contests().get(0).get("peer").asText());
    }

    @Test
    void missingNetworkIsNamed() {
        assertEquals(
                1,
                new CommandLine(new PeerRace())
                        .setExecutionExceptionHandler((e, program, parsed) -> {
                            assertTrue(e.getMessage().contains("absent.onnx"), e.getMessage());
                            return 1;
                        })
                        .execute("--networks", "absent", folder.toString()));
    }
}
