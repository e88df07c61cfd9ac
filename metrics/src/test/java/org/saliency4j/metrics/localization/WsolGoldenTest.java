package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.SharedData;
import org.saliency4j.metrics.localization.ContourBoxes.Contours;

/** The values of the weakly supervised localisation benchmark's own tests. */
class WsolGoldenTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");

    /** All numbers of the JSON array that follows a key. */
    private static double[] numbers(String json, String key) {
        int from = json.indexOf('[', json.indexOf("\"" + key + "\""));
        int depth = 0;
        int to = from;
        do {
            depth += json.charAt(to) == '[' ? 1 : json.charAt(to) == ']' ? -1 : 0;
            to++;
        } while (depth > 0);
        return NUMBER.matcher(json.substring(from, to))
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    private static InclusiveBox box(double[] numbers, int index) {
        int at = 4 * index;
        return new InclusiveBox((int) numbers[at], (int) numbers[at + 1], (int) numbers[at + 2], (int) numbers[at + 3]);
    }

    private static String json() throws IOException {
        return Files.readString(SharedData.file("golden/wsol_boxes.json"));
    }

    @Test
    void overlapIsTheBenchmarks() throws IOException {
        String json = json();
        Matcher expected = Pattern.compile("\"iou\":\\s*([0-9.]+)").matcher(json);
        assertTrue(expected.find());
        assertEquals(
                Double.parseDouble(expected.group(1)),
                box(numbers(json, "a"), 0).iou(box(numbers(json, "b"), 0)));
    }

    @Test
    void boxesAreTheBenchmarks() throws IOException {
        String json = json();
        double[] thresholds = numbers(json, "thresholds");
        double[] expected = numbers(json, "expected_largest_box");
        SaliencyMap map = SaliencyMap.of(4, 5, numbers(json, "scoremap"));
        ContourBoxes boxes = ContourBoxes.of(map);
        ContourBoxes all = ContourBoxes.of(map, Contours.ALL);
        for (int i = 0; i < thresholds.length; i++) {
            assertEquals(box(expected, i), boxes.at(thresholds[i]), "threshold " + thresholds[i]);
            // One component without a hole each.
            assertEquals(List.of(box(expected, i)), all.allAt(thresholds[i]), "threshold " + thresholds[i]);
        }
        assertEquals(5, thresholds.length);
    }
}
