package org.saliency4j.modelimport.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.saliency4j.modelimport.format.ImageSize;

/**
 * Preprocessing written as JSON: a preset's name, or an object.
 *
 * <pre>{@code
 * {"scale": 255, "mean": [103.9, 116.8, 123.7], "std": [1, 1, 1], "channels": "BGR",
 *  "resize": {"shortSide": 256, "crop": 224}}
 * {"preset": "imagenet", "resize": {"size": [224, 224]}}
 * }</pre>
 *
 * Every key may be left out: scale 1, mean 0, std 1, RGB (grey for a network with one channel), stretched to the network's size.
 */
public final class PreprocessingJson {
    private static final Set<String> KEYS = Set.of("preset", "scale", "mean", "std", "channels", "resize");

    private PreprocessingJson() {}

    /**
     * Reads it.
     *
     * @param json a text or an object
     * @return the specification
     * @throws IllegalArgumentException if it is neither, or a key or a value is not one of those described
     */
    public static PreprocessingSpec read(JsonNode json) {
        if (json.isTextual()) {
            return PreprocessingSpec.preset(json.textValue());
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "preprocessing is " + json.getNodeType() + ", expected a text or an object");
        }
        checkKeys(json, "preprocessing", KEYS);
        PreprocessingSpec spec = json.has("preset") ? preset(json) : arithmetic(json);
        return json.has("resize") ? resized(spec, json.get("resize")) : spec;
    }

    /**
     * Writes it.
     *
     * @param preprocessing what is done to pictures
     * @param input the size of the network's input
     * @return an object that {@link #read} reads as the same
     */
    public static JsonNode write(Preprocessing preprocessing, ImageSize input) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scale", preprocessing.scale());
        preprocessing.mean().forEach(json.putArray("mean")::add);
        preprocessing.std().forEach(json.putArray("std")::add);
        json.put("channels", preprocessing.channels().name());
        ObjectNode resize = json.putObject("resize");
        if (preprocessing.geometry() instanceof Geometry.CenterCrop crop) {
            resize.put("shortSide", crop.shortSide());
        }
        resize.putArray(preprocessing.geometry() instanceof Geometry.CenterCrop ? "crop" : "size")
                .add(input.height())
                .add(input.width());
        return json;
    }

    private static PreprocessingSpec preset(JsonNode json) {
        if (json.has("scale") || json.has("mean") || json.has("std") || json.has("channels")) {
            throw new IllegalArgumentException(
                    "preprocessing has a preset and arithmetic of its own, expected one of them");
        }
        return PreprocessingSpec.preset(json.get("preset").asText());
    }

    private static PreprocessingSpec arithmetic(JsonNode json) {
        double scale = json.has("scale") ? numbers(json, "scale").get(0) : 1;
        List<Double> mean = json.has("mean") ? numbers(json, "mean") : List.of(0.0);
        List<Double> std = json.has("std") ? numbers(json, "std") : List.of(1.0);
        Optional<ChannelOrder> order =
                json.has("channels") ? Optional.of(order(json.get("channels"))) : Optional.empty();
        return PreprocessingSpec.custom(
                "custom",
                (channels, input) -> new Preprocessing(
                        scale,
                        mean,
                        std,
                        order.orElseGet(() -> PreprocessingSpec.usual(channels)),
                        new Geometry.Stretch()));
    }

    private static ChannelOrder order(JsonNode json) {
        try {
            return ChannelOrder.valueOf(json.asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("channels '" + json.asText() + "', expected RGB, BGR or GREY", e);
        }
    }

    private static PreprocessingSpec resized(PreprocessingSpec spec, JsonNode json) {
        checkKeys(json, "resize", Set.of("shortSide", "crop", "size"));
        if (json.has("size")) {
            return spec.with(new Geometry.Stretch(), size(json, "size"));
        }
        if (!json.has("shortSide") || !json.has("crop")) {
            throw new IllegalArgumentException("resize " + json + ", expected {\"shortSide\", \"crop\"} or {\"size\"}");
        }
        return spec.with(new Geometry.CenterCrop(whole(json, "shortSide").get(0)), size(json, "crop"));
    }

    /** Rows and columns, or one number for both. */
    private static ImageSize size(JsonNode json, String key) {
        List<Integer> numbers = whole(json, key);
        if (numbers.size() > 2) {
            throw new IllegalArgumentException(key + " of " + numbers.size() + " values, expected rows and columns");
        }
        return new ImageSize(numbers.get(0), numbers.get(numbers.size() - 1));
    }

    private static List<Integer> whole(JsonNode json, String key) {
        return numbers(json, key).stream()
                .map(v -> {
                    if (v != Math.rint(v) || Math.abs(v) > ImageSize.LARGEST) {
                        throw new IllegalArgumentException(key + " " + v + ", expected a whole number of pixels");
                    }
                    return v.intValue();
                })
                .toList();
    }

    private static List<Double> numbers(JsonNode json, String key) {
        JsonNode value = json.get(key);
        List<Double> numbers = new ArrayList<>();
        for (JsonNode entry : value.isArray() ? value : List.of(value)) {
            if (!entry.isNumber()) {
                throw new IllegalArgumentException(key + " " + value + ", expected numbers");
            }
            numbers.add(entry.doubleValue());
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty, expected numbers");
        }
        return numbers;
    }

    private static void checkKeys(JsonNode json, String what, Set<String> known) {
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "unknown key '" + key + "' in " + what + ", expected some of " + new TreeSet<>(known));
            }
        });
    }
}
