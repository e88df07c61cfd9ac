package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareIT {
    private static final int SIZE = 64;
    /** Published with these digits; the maps travel as decimal text. */
    private static final double DIGITS = 1e-12;

    @TempDir
    private Path folder;

    private Path wave;
    private Path bump;

    /** The two maps of the published values: a product of waves and a Gaussian bump. */
    @BeforeEach
    void write() throws IOException {
        StringBuilder a = new StringBuilder();
        StringBuilder b = new StringBuilder();
        double n = SIZE;
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                a.append(0.5 + 0.5 * Math.sin(4 * Math.PI * i / n) * Math.cos(6 * Math.PI * j / n));
                double y = i - 0.3 * n;
                double x = j - 0.6 * n;
                b.append(Math.exp(-(y * y + x * x) / (2 * 0.15 * n * 0.15 * n)));
                a.append(j < SIZE - 1 ? ',' : '\n');
                b.append(j < SIZE - 1 ? ',' : '\n');
            }
        }
        wave = Files.writeString(folder.resolve("wave.csv"), a);
        bump = Files.writeString(folder.resolve("bump.csv"), b);
    }

    @Test
    void numbersAreThePublishedOnes() throws IOException {
        JsonNode report = Program.run("compare", wave, bump, "--json", "--metric=ssim.wang2004,psnr,mse,pearson,js")
                .done()
                .json()
                .get("metrics");
        assertEquals(0.02080088777370919, report.at("/ssim.wang2004/value").asDouble(), DIGITS);
        assertEquals(6.105400031459927, report.at("/psnr/value").asDouble(), DIGITS);
        assertEquals(0.24516586195455764, report.at("/mse/value").asDouble(), DIGITS);
        assertEquals(-0.000319445220959971, report.at("/pearson/value").asDouble(), DIGITS);
        assertEquals(0.2897472957420669, report.at("/js/value").asDouble(), DIGITS);
        assertEquals("ok", report.at("/psnr/status").asText());
    }

    @Test
    void transportIsThePublishedOne() throws IOException {
        JsonNode report = Program.run("compare", wave, bump, "--json", "--metric", "emd.l1")
                .done()
                .json();
        assertEquals(21.98305686720918, report.at("/metrics/emd.l1/value").asDouble(), 1e-6);
    }

    @Test
    void everyMetricHasAnAnswerOrACause() throws IOException {
        JsonNode all = Program.run("compare", wave, bump, "--json", "--metric", "all")
                .done()
                .json()
                .get("metrics");
        assertTrue(all.size() >= 20, all.toString());
        all.properties()
                .forEach(metric -> assertEquals(
                        metric.getValue().get("value").isNull(),
                        !metric.getValue().get("status").asText().equals("ok"),
                        metric.toString()));
        JsonNode list =
                Program.run("compare", "--metric", "list", "--json").done().json();
        assertEquals(list.size(), all.size() + 1, "all but the one that is slow for 64x64");
    }

    @Test
    void aPresetIsAFamilyOfMetrics() throws IOException {
        JsonNode report = Program.run("compare", wave, bump, "--json", "--preset", "saliencytools")
                .done()
                .json()
                .get("metrics");
        assertTrue(report.size() >= 11, report.toString());
        report.properties().forEach(m -> assertTrue(m.getKey().endsWith(".saliencytools"), m.getKey()));
    }

    @Test
    void withoutJsonPeopleReadATable() {
        String text = Program.run("compare", wave, bump).done().out();
        assertTrue(text.contains("ssim.wang2004") && text.contains("emd.l1"), text);
        assertTrue(text.contains(String.format(Locale.ROOT, "%.5f", 6.1054)), text);
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        Path small = Files.writeString(folder.resolve("small.csv"), "1,2\n3,4\n");
        Program.run("compare", wave, small).refused("64x64", "2x2", "expected one size");
        Program.run("compare", wave).refused("expected two maps");
        Program.run("compare", wave, folder.resolve("gone.npy")).refused("gone.npy: no such file");
        Program.run("compare", wave, bump, "--metric", "ssin").refused("'ssin'", "ssim");
        String unknown =
                Program.run("compare", wave, bump, "--metric", "unknown").err();
        assertFalse(unknown.contains("average-drop") || unknown.contains("pointing-game"), unknown);
        Program.run("compare", wave, bump, "--metric", "average-drop").refused("does not compare two maps");
        Program.run("compare", wave, bump, "--preset", "matlab").refused("--preset matlab", "saliencytools");
        assertFalse(Program.run("compare", "--help").done().out().isEmpty());
    }
}
