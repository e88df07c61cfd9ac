package org.saliency4j.modelimport.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a model's description; a sequential model becomes one whose layers are each called with the one before. */
public final class ModelParser {
    private static final Set<String> MODELS = Set.of("Model", "Functional", "Sequential");
    /** The module of functions that are called in place of layers. */
    private static final String FUNCTIONS = "keras.src.ops";

    private static final Set<String> INPUT_SHAPES = Set.of("batch_shape", "batch_input_shape", "build_input_shape");
    /** Calls in a model: the largest networks have thousands. */
    private static final int MOST_LAYERS = 20_000;

    private final boolean keras1;
    private int layers;

    private ModelParser(boolean keras1) {
        this.keras1 = keras1;
    }

    /**
     * Reads a description.
     *
     * @param json the object with {@code class_name} and {@code config}
     * @param version the version of Keras that wrote it, empty if unknown
     * @return the model
     * @throws IllegalArgumentException if the description contradicts itself
     */
    public static ModelSpec parse(JsonNode json, String version) {
        String type = json.path("class_name").asText();
        if (!MODELS.contains(type)) {
            throw new IllegalArgumentException("a model of class '" + type
                    + "', expected Sequential or Functional: others are Python code, which no file holds");
        }
        return new ModelParser(version.startsWith("1.")).model(type, json, "model");
    }

    private ModelSpec model(String type, JsonNode json, String otherwise) {
        JsonNode config = json.path("config");
        String name = config.path("name").asText(otherwise);
        return type.equals("Sequential") ? sequential(name, json) : functional(name, config);
    }

    private ModelSpec functional(String name, JsonNode config) {
        List<LayerSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entry : config.path("layers")) {
            String layer =
                    entry.path("name").asText(entry.path("config").path("name").asText());
            add(specs, names, layer(layer, entry, CallParser.calls(entry.path("inbound_nodes"))));
        }
        List<Argument.Ref> inputs = refs(config.path("input_layers"));
        List<Argument.Ref> outputs = refs(config.path("output_layers"));
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("model '" + name + "' has no input or no output");
        }
        return new ModelSpec(name, specs, inputs, outputs);
    }

    /** One connection, a list of them, or a dictionary. */
    private static List<Argument.Ref> refs(JsonNode json) {
        List<Argument.Ref> refs = new ArrayList<>();
        if (CallParser.isRef(json)) {
            refs.add(CallParser.ref(json, List.of()));
        } else {
            json.forEach(item ->
                    refs.addAll(CallParser.isRef(item) ? List.of(CallParser.ref(item, List.of())) : refs(item)));
        }
        return refs;
    }

    private ModelSpec sequential(String name, JsonNode json) {
        JsonNode config = json.path("config");
        JsonNode entries = config.isArray() ? config : config.path("layers");
        Map<String, LayerSpec> specs = new LinkedHashMap<>();
        Argument.Ref previous = new Argument.Ref("", 0, 0, List.of());
        for (JsonNode entry : entries) {
            String layer =
                    entry.path("config").path("name").asText(entry.path("name").asText());
            if (layer.isEmpty()) {
                layer = entry.path("class_name").asText() + "_" + (specs.size() + 1);
            }
            if (specs.isEmpty() && !entry.path("class_name").asText().equals("InputLayer")) {
                LayerSpec input = input(layer + "_input", entry, json);
                specs.put(input.name(), input);
                previous = new Argument.Ref(input.name(), 0, 0, List.of());
            }
            List<CallSpec> calls = new ArrayList<>();
            LayerSpec known = specs.get(layer);
            if (known != null) {
                // The same layer again: one more call of it.
                calls.addAll(known.calls());
            }
            if (!specs.isEmpty()) {
                calls.add(new CallSpec(List.of(previous), Map.of()));
            }
            count(1 + calls.size());
            specs.put(layer, layer(layer, entry, calls));
            previous = new Argument.Ref(layer, Math.max(0, calls.size() - 1), 0, List.of());
        }
        if (specs.size() < 2) {
            throw new IllegalArgumentException("model '" + name + "' has no layers");
        }
        String first = specs.keySet().iterator().next();
        Argument.Ref in = new Argument.Ref(first, 0, 0, List.of());
        return new ModelSpec(name, List.copyOf(specs.values()), List.of(in), List.of(previous));
    }

    private LayerSpec input(String name, JsonNode first, JsonNode model) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        Optional<JsonNode> shape = inputShape(first, 0)
                .or(() -> Optional.ofNullable(model.path("config").get("build_input_shape")))
                .or(() -> Optional.ofNullable(model.path("build_config").get("input_shape")));
        shape.ifPresent(s -> config.set("batch_shape", s));
        return new LayerSpec(name, "InputLayer", "", new Settings(config), List.of(), null);
    }

    /** The first layer of a sequential model knows the input's shape. */
    private static Optional<JsonNode> inputShape(JsonNode entry, int depth) {
        JsonNode config = entry.path("config");
        for (String key : INPUT_SHAPES) {
            if (config.hasNonNull(key)) {
                return Optional.of(config.get(key));
            }
        }
        JsonNode inner = config.isArray() ? config : config.path("layers");
        if (inner.isArray() && !inner.isEmpty() && depth < 20) {
            return inputShape(inner.get(0), depth + 1);
        }
        JsonNode built = entry.path("build_config").get("input_shape");
        if (built == null && config.path("input_dim").isInt() && !config.hasNonNull("input_length")) {
            ArrayNode made = JsonNodeFactory.instance.arrayNode();
            return Optional.of(made.addNull().add(config.get("input_dim")));
        }
        return Optional.ofNullable(built);
    }

    private void add(List<LayerSpec> specs, Set<String> names, LayerSpec layer) {
        count(1 + layer.calls().size());
        if (layer.name().isEmpty() || !names.add(layer.name())) {
            throw new IllegalArgumentException("there are two layers named '" + layer.name() + "'");
        }
        specs.add(layer);
    }

    private void count(int more) {
        layers += more;
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException("more than " + MOST_LAYERS + " layers");
        }
    }

    private LayerSpec layer(String name, JsonNode entry, List<CallSpec> calls) {
        String type = entry.path("class_name").asText();
        String module = isFunction(entry) ? FUNCTIONS : entry.path("module").asText();
        @Nullable ModelSpec inner = MODELS.contains(type) ? model(type, entry, name) : null;
        JsonNode config = entry.path("config");
        if (inner != null) {
            return new LayerSpec(name, type, module, new Settings(config), calls, inner);
        }
        // Names of custom classes come with their package.
        String simple = type.substring(type.lastIndexOf('>') + 1);
        Keras1Spelling spelling = keras1 ? Keras1Spelling.of(simple, config) : new Keras1Spelling(simple, config);
        return new LayerSpec(name, spelling.type(), module, new Settings(spelling.config()), calls, null);
    }

    /**
     * Keras 3 writes functions into HDF5 without their module, and some are called as layers are: {@code Add}. Layers have more settings, and
     * take several values as one list.
     */
    private static boolean isFunction(JsonNode entry) {
        JsonNode config = entry.path("config");
        JsonNode arguments = entry.path("inbound_nodes").path(0).path("args");
        return !entry.has("module")
                && !config.has("trainable")
                && arguments.isArray()
                && ((arguments.size() > 1 && !arguments.get(0).isArray()) || config.has("newshape"));
    }

    /**
     * A layer that another one wraps.
     *
     * @param json the object with {@code class_name} and {@code config}
     * @return the layer, without calls
     */
    public static LayerSpec wrapped(JsonNode json) {
        String type = json.path("class_name").asText();
        return new LayerSpec(
                json.path("config").path("name").asText(type),
                type,
                json.path("module").asText(),
                new Settings(json.path("config")),
                List.of(),
                null);
    }
}
