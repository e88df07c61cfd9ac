package org.saliency4j.modelimport.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A layer's class and settings in the spelling of Keras 2 and 3.
 *
 * @param type the class
 * @param config the settings
 */
record Keras1Spelling(String type, JsonNode config) {
    private static final Map<String, String> TYPES = Map.of(
            "Convolution1D", "Conv1D",
            "Convolution2D", "Conv2D",
            "AtrousConvolution1D", "Conv1D",
            "AtrousConvolution2D", "Conv2D",
            "SeparableConvolution2D", "SeparableConv2D");

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("nb_filter", "filters"),
            Map.entry("filter_length", "kernel_size"),
            Map.entry("subsample", "strides"),
            Map.entry("subsample_length", "strides"),
            Map.entry("stride", "strides"),
            Map.entry("pool_length", "pool_size"),
            Map.entry("length", "size"),
            Map.entry("border_mode", "padding"),
            Map.entry("atrous_rate", "dilation_rate"),
            Map.entry("bias", "use_bias"),
            Map.entry("output_dim", "units"),
            Map.entry("p", "rate"));

    private static final Map<String, String> MERGES =
            Map.of("sum", "Add", "mul", "Multiply", "ave", "Average", "max", "Maximum", "concat", "Concatenate");

    /** Translates from Keras 1. */
    static Keras1Spelling of(String type, JsonNode config) {
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        config.properties().forEach(e -> translated.set(KEYS.getOrDefault(e.getKey(), e.getKey()), e.getValue()));
        if (config.has("nb_row") && config.has("nb_col")) {
            ArrayNode size = translated.putArray("kernel_size");
            size.add(config.get("nb_row")).add(config.get("nb_col"));
        }
        String ordering = config.path("dim_ordering").asText();
        if (ordering.equals("th") || ordering.equals("tf")) {
            translated.put("data_format", ordering.equals("th") ? "channels_first" : "channels_last");
        }
        if (type.equals("Merge")) {
            String mode = config.path("mode").asText();
            if (config.has("concat_axis")) {
                translated.set("axis", config.get("concat_axis"));
            }
            return new Keras1Spelling(MERGES.getOrDefault(mode, "Merge(mode=" + mode + ")"), translated);
        }
        if (type.equals("ZeroPadding2D") && config.path("padding").size() == 4) {
            JsonNode sides = config.get("padding");
            ArrayNode pairs = translated.putArray("padding");
            pairs.addArray().add(sides.get(0)).add(sides.get(1));
            pairs.addArray().add(sides.get(2)).add(sides.get(3));
        }
        return new Keras1Spelling(TYPES.getOrDefault(type, type), translated);
    }
}
