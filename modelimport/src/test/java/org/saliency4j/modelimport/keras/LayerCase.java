package org.saliency4j.modelimport.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.saliency4j.engine.tensor.Shape;

/**
 * A model of a few layers and what Keras makes of it.
 *
 * @param name what it tries
 * @param arrays the places and extents of its weights
 * @param shape the result's shape in Keras
 * @param sums three sums over the result
 * @param config the model's description
 */
record LayerCase(String name, Map<String, int[]> arrays, Shape shape, double[] sums, String config) {
    private static final Pattern FIELDS = Pattern.compile("\\|");
    private static final Pattern BLANKS = Pattern.compile(" ");

    /** Fields separated by bars: name, weights, shape, sums, description. */
    static LayerCase of(String line) {
        List<String> fields = List.of(FIELDS.split(line, 5));
        Map<String, int[]> arrays = new LinkedHashMap<>();
        if (!fields.get(1).isEmpty()) {
            BLANKS.splitAsStream(fields.get(1)).forEach(array -> {
                int equals = array.indexOf('=');
                arrays.put(array.substring(0, equals), extents(array.substring(equals + 1)));
            });
        }
        double[] sums = BLANKS.splitAsStream(fields.get(3))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new LayerCase(
                fields.get(0),
                arrays,
                Shape.of(extents(fields.get(2))),
                sums,
                fields.get(4).replace('\'', '"'));
    }

    private static int[] extents(String text) {
        return Pattern.compile("x")
                .splitAsStream(text)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    boolean isImage() {
        return shape.rank() == 4;
    }

    boolean isChannelsFirst() {
        return config.contains("channels_first");
    }
}
