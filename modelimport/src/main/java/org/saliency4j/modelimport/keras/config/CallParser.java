package org.saliency4j.modelimport.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code inbound_nodes}: how a layer is called, in the spelling of Keras 1 and 2 or in that of Keras 3. */
final class CallParser {
    private static final int PARTS_OF_A_REF = 3;

    private CallParser() {}

    static List<CallSpec> calls(JsonNode nodes) {
        List<CallSpec> calls = new ArrayList<>();
        for (JsonNode node : nodes) {
            calls.add(node.isObject() ? call(node) : oldCall(node));
        }
        return calls;
    }

    private static CallSpec call(JsonNode node) {
        List<Argument> arguments = new ArrayList<>();
        node.path("args").forEach(a -> arguments.add(argument(a)));
        Map<String, Argument> named = new LinkedHashMap<>();
        node.path("kwargs").properties().forEach(e -> named.put(e.getKey(), argument(e.getValue())));
        return new CallSpec(arguments, named);
    }

    private static Argument argument(JsonNode json) {
        if (json.isObject() && json.path("class_name").asText().equals("__keras_tensor__")) {
            JsonNode history = json.path("config").path("keras_history");
            return ref(history, shape(json.path("config").path("shape")));
        }
        JsonNode plain = Settings.unwrapped(json);
        if (plain.isArray() && holdsTensor(plain)) {
            List<Argument> items = new ArrayList<>();
            plain.forEach(item -> items.add(argument(item)));
            return new Argument.Many(items);
        }
        return new Argument.Fixed(plain);
    }

    private static boolean holdsTensor(JsonNode list) {
        for (JsonNode item : list) {
            JsonNode plain = Settings.unwrapped(item);
            if (item.path("class_name").asText().equals("__keras_tensor__")
                    || (plain.isArray() && holdsTensor(plain))) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> shape(JsonNode json) {
        List<Integer> shape = new ArrayList<>();
        Settings.unwrapped(json).forEach(e -> shape.add(e.isInt() ? e.intValue() : -1));
        return shape;
    }

    /** {@code [["layer", call, output, {named}], ...]}; a constant is {@code ["_CONSTANT_VALUE", -1, value, {named}]}. */
    private static CallSpec oldCall(JsonNode node) {
        List<Argument> arguments = new ArrayList<>();
        Map<String, Argument> named = new LinkedHashMap<>();
        // Layers called with a single value are written with one pair of brackets less by some versions.
        if (isRef(node)) {
            addOld(node, arguments, named);
        } else {
            node.forEach(entry -> addOld(entry, arguments, named));
        }
        return new CallSpec(arguments, named);
    }

    private static void addOld(JsonNode entry, List<Argument> arguments, Map<String, Argument> named) {
        if (entry.path(0).asText().equals("_CONSTANT_VALUE")) {
            arguments.add(new Argument.Fixed(entry.path(2)));
        } else {
            arguments.add(ref(entry, List.of()));
        }
        entry.path(PARTS_OF_A_REF).properties().forEach(e -> named.put(e.getKey(), oldNamed(e.getValue())));
    }

    private static Argument oldNamed(JsonNode value) {
        if (isRef(value)) {
            return ref(value, List.of());
        }
        if (value.isArray() && !value.isEmpty() && isRef(value.get(0))) {
            List<Argument> items = new ArrayList<>();
            value.forEach(item -> items.add(oldNamed(item)));
            return new Argument.Many(items);
        }
        return new Argument.Fixed(value);
    }

    static boolean isRef(JsonNode json) {
        return json.isArray()
                && json.size() >= PARTS_OF_A_REF
                && json.get(0).isTextual()
                && json.get(1).isInt()
                && json.get(2).isInt();
    }

    static Argument.Ref ref(JsonNode json, List<Integer> shape) {
        if (!isRef(json) || json.get(1).intValue() < 0 || json.get(2).intValue() < 0) {
            String text = json.toString();
            throw new IllegalArgumentException("a connection [layer, call, output] is "
                    + (text.length() > 80 ? text.substring(0, 80) + "..." : text));
        }
        return new Argument.Ref(
                json.get(0).textValue(), json.get(1).intValue(), json.get(2).intValue(), shape);
    }
}
