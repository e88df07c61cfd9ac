package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.testdata.TestData;

final class BenchIT {
    @Test
    void everyBatchIsMeasured() throws IOException {
        JsonNode report = Program.run(
                        "bench",
                        TestData.shapesModel(),
                        "--json",
                        "--batch=1,2",
                        "--backward",
                        "--repeat=3",
                        "--warmup=0",
                        "--threads=1")
                .done()
                .json();
        for (String field : List.of("loadMillis", "compileMillis", "firstMillis", "peakBytes")) {
            assertTrue(report.get(field).asDouble() > 0, field);
        }
        assertEquals(1, report.get("threads").asInt());
        assertEquals(2, report.get("runs").size());
        for (JsonNode run : report.get("runs")) {
            double forward = run.get("forwardMillis").asDouble();
            assertTrue(forward > 0 && run.get("backwardMillis").asDouble() > 0, run.toString());
            assertEquals(
                    1e3 * run.get("batch").asInt() / forward,
                    run.get("imagesPerSecond").asDouble(),
                    1e-6 * run.get("imagesPerSecond").asDouble());
            assertEquals(
                    run.get("imagesPerSecond").asDouble() * report.get("gflop").asDouble(),
                    run.get("gflops").asDouble(),
                    1e-6 * run.get("gflops").asDouble());
        }
    }

    @Test
    void backwardPassesAreMeasuredOnRequestOnly() throws IOException {
        Program program =
                Program.run("bench", TestData.shapesModel(), "--batch=1", "--repeat=2", "--warmup=0", "--json");
        assertTrue(program.done().json().at("/runs/0/backwardMillis").isNull());
        String text = Program.run("bench", TestData.shapesModel(), "--batch=1", "--repeat=2", "--warmup=0")
                .done()
                .out();
        assertTrue(text.contains("images/s") && text.contains("peak memory"), text);
    }

    @Test
    void costliestLayersAreNamed() throws IOException {
        JsonNode layers = Program.run(
                        "bench",
                        TestData.shapesModel(),
                        "--json",
                        "--batch=2",
                        "--backward",
                        "--layers=4",
                        "--repeat=2",
                        "--warmup=0")
                .done()
                .json()
                .at("/runs/0/layers");
        assertEquals(4, layers.size());
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode layer : layers) {
            double time = layer.get("forwardMillis").asDouble()
                    + layer.get("backwardMillis").asDouble();
            assertTrue(time > 0 && time <= before, layers.toString());
            assertTrue(!layer.get("layer").asText().isEmpty(), layers.toString());
            before = time;
        }
    }

    @Test
    void memoryIsToldApart() throws IOException {
        JsonNode memory = Program.run(
                        "bench",
                        TestData.shapesModel(),
                        "--json",
                        "--batch=1",
                        "--backward",
                        "--repeat=2",
                        "--warmup=0",
                        "--threads=1")
                .done()
                .json()
                .get("memory");
        long weights = memory.get("weights").asLong();
        assertTrue(weights > 0, memory.toString());
        // Other threads of this JVM allocate and release, so what is held is bounded from one side only.
        assertTrue(
                memory.get("model").isNumber()
                        && memory.get("preparedWithBackward").isNumber(),
                memory.toString());
        assertTrue(
                memory.get("backwardPass").asLong() > memory.get("forwardPass").asLong(), memory.toString());
        assertTrue(
                memory.get("processPeak").asLong()
                        > weights + memory.get("backwardPass").asLong(),
                memory.toString());
    }
}
