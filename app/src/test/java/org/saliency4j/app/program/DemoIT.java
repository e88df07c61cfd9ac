package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration tells the truth, and needs nothing from outside its folder. */
final class DemoIT {
    private static final int PHOTOGRAPHS = 6;
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @TempDir
    private static Path folder;

    private static Path out;
    private static Program program;

    @BeforeAll
    static void run() {
        out = folder.resolve("demo");
        program = Program.run("demo", "--out", out, "--images", PHOTOGRAPHS).done();
    }

    private static JsonNode results() throws IOException {
        return new ObjectMapper().readTree(Files.readString(out.resolve("results.json")));
    }

    private static JsonNode method(String network, String method) throws IOException {
        for (JsonNode row : results().get("methods")) {
            if (row.get("network").asText().equals(network)
                    && row.get("method").asText().equals(method)) {
                return row;
            }
        }
        throw new AssertionError("no numbers for " + network + " and " + method);
    }

    @Test
    void theWatermarkFoolsOneNetworkAndNotTheOther() throws IOException {
        JsonNode honest = results().at("/networks/0");
        JsonNode shortcut = results().at("/networks/1");
        assertTrue(honest.get("rightWith").asInt() >= PHOTOGRAPHS - 1, honest.toString());
        assertEquals(PHOTOGRAPHS, shortcut.get("watermarkClassWith").asInt(), shortcut.toString());
        assertTrue(
                shortcut.get("rightWithout").asInt() > shortcut.get("rightWith").asInt(), shortcut.toString());
    }

    @Test
    void theMapsGiveTheShortcutAway() throws IOException {
        double area = results().get("watermarkArea").asDouble();
        for (String id : new String[] {"gradcam", "opticam"}) {
            double honest = method("shapes", id).get("onWatermark").asDouble();
            double shortcut = method("shapes-watermark", id).get("onWatermark").asDouble();
            assertTrue(shortcut > 2 * honest, id + " shows " + honest + " and " + shortcut);
            assertTrue(shortcut > 2 * area, id + " shows " + shortcut + " on " + area + " of the picture");
        }
        double object = results().get("objectArea").asDouble();
        assertTrue(method("shapes", "gradcam").get("onObject").asDouble() > 2 * object);
    }

    @Test
    void optiCamKeepsMoreOfTheAnswerThanGradCam() throws IOException {
        for (String network : new String[] {"shapes", "shapes-watermark"}) {
            JsonNode grad = method(network, "gradcam");
            JsonNode opti = method(network, "opticam");
            assertTrue(
                    opti.get("averageDrop").asDouble() < grad.get("averageDrop").asDouble(), network);
            assertTrue(
                    opti.get("averageGain").asDouble() > grad.get("averageGain").asDouble(), network);
        }
    }

    @Test
    void thePageFetchesNothingAndRefersToNothingThatIsMissing() throws IOException {
        String page = Files.readString(out.resolve("index.html"));
        assertFalse(page.contains("{{"), "unfilled gap");
        assertFalse(page.contains("http://") || page.contains("https://"), "address outside");
        assertFalse(page.contains("<script"), "script");
        Matcher references = REFERENCE.matcher(page);
        int pictures = 0;
        while (references.find()) {
            String reference = references.group(1);
            if (!reference.startsWith("#")) {
                assertTrue(Files.exists(out.resolve(reference)), reference);
                pictures++;
            }
        }
        assertTrue(pictures >= 7 * PHOTOGRAPHS, pictures + " references");
        assertEquals(6 * PHOTOGRAPHS, Program.names(out.resolve("pictures")).size());
    }

    @Test
    void everyPictureOfThePageHasADescription() throws IOException {
        String page = Files.readString(out.resolve("index.html"));
        Matcher images = Pattern.compile("<img [^>]*>").matcher(page);
        while (images.find()) {
            assertTrue(images.group().matches(".* alt=\"[^\"]+\".*"), images.group());
        }
    }

    @Test
    void theTerminalShowsTheSameNumbers() throws IOException {
        String text = program.out();
        String drop = String.format(
                Locale.ROOT,
                "%.1f",
                method("shapes", "opticam").get("averageDrop").asDouble());
        assertTrue(text.contains(drop), text);
        assertTrue(text.contains("on watermark"), text);
        assertTrue(text.stripTrailing().endsWith("index.html"), text);
    }
}
