package org.saliency4j.modelimport.keras.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Array;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Group;

/**
 * Arrays as Keras 3 stores them: {@code layers/conv2d_1/vars/0}, the groups named after the layers' classes and numbered, not after the
 * layers. Newer versions note the layer's name beside them.
 */
public final class TreeWeights implements ModelWeights {
    /** What the group of layers is called; the second name is that of Keras 2.12 to 2.15. */
    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    private static final int DEEPEST = 40;
    private static final int MOST_GROUPS = 100_000;

    private final Ledger ledger;
    private final Map<String, Node> byLayer;
    private final Map<String, LayerWeights> known = new HashMap<>();

    /** A layer's group. */
    private record Node(Map<String, Node> parts, List<Hdf5Array> arrays, Optional<String> layer) {}

    private TreeWeights(Ledger ledger, Map<String, Node> byLayer) {
        this.ledger = ledger;
        this.byLayer = byLayer;
    }

    /**
     * Whether a file is of this form.
     *
     * @param root the file
     * @return true if it has a group of layers
     */
    public static boolean isIn(Hdf5Group root) {
        return root.names().stream().anyMatch(name -> CONTAINERS.contains(first(name)));
    }

    /**
     * Reads the tree.
     *
     * @param root the file
     * @param model the model it belongs to
     * @return the arrays of its layers
     * @throws IllegalArgumentException if the tree is not a sound one
     */
    public static TreeWeights read(Hdf5Group root, ModelSpec model) {
        Ledger ledger = new Ledger();
        Reading reading = new Reading(ledger);
        Node tree = node();
        for (String name : root.names()) {
            if (CONTAINERS.contains(first(name))) {
                reading.enter(tree, root, name, 0);
            }
        }
        return new TreeWeights(ledger, layers(tree, model));
    }

    private static Node node() {
        return new Node(new LinkedHashMap<>(), new ArrayList<>(), Optional.empty());
    }

    /** Files written on Windows by some versions have backslashes in the names of groups. */
    private static String first(String name) {
        int end = name.indexOf('\\');
        return end < 0 ? name : name.substring(0, end);
    }

    /** One walk through the groups. */
    private static final class Reading {
        private final Ledger ledger;
        private int groups;

        Reading(Ledger ledger) {
            this.ledger = ledger;
        }

        void enter(Node parent, Hdf5Group in, String name, int depth) {
            groups++;
            if (depth > DEEPEST || groups > MOST_GROUPS) {
                throw new IllegalArgumentException(
                        "the groups of '" + in.path() + "' are nested too deep, or too many");
            }
            Optional<Hdf5Group> group = in.group(name);
            if (group.isEmpty()) {
                return;
            }
            List<String> steps = List.of(name.split("\\\\", -1));
            Node node = parent;
            for (String step : steps.subList(0, steps.size() - 1)) {
                node = node.parts().computeIfAbsent(step, s -> node());
            }
            String last = steps.get(steps.size() - 1);
            if (last.equals("vars")) {
                vars(node, group.get());
                Optional<String> layer = group.get().text("name");
                node.parts().put("vars", new Node(Map.of(), List.of(), layer));
                return;
            }
            Node child = node.parts().computeIfAbsent(last, s -> node());
            for (String inner : group.get().names()) {
                enter(child, group.get(), inner, depth + 1);
            }
        }

        private void vars(Node node, Hdf5Group group) {
            Map<Integer, Hdf5Array> sorted = new TreeMap<>();
            for (String name : group.names()) {
                Optional<Hdf5Array> array = group.array(name);
                if (array.isEmpty() || !name.matches("\\d{1,6}")) {
                    throw new IllegalArgumentException("'" + group.path() + "/" + name + "' is no numbered array");
                }
                if (ledger.enter(array.get())) {
                    sorted.put(Integer.parseInt(name), array.get());
                }
            }
            node.arrays().addAll(sorted.values());
        }
    }

    private static Map<String, Node> layers(Node model, ModelSpec spec) {
        Map<String, Node> groups = new LinkedHashMap<>();
        CONTAINERS.forEach(
                c -> groups.putAll(model.parts().getOrDefault(c, node()).parts()));
        Map<String, Node> named = new HashMap<>();
        groups.values().forEach(group -> savedName(group).ifPresent(name -> named.put(name, group)));
        Map<String, Integer> used = new HashMap<>();
        Map<String, Node> layers = new HashMap<>();
        for (LayerSpec layer : spec.layers()) {
            if (layer.module().startsWith("keras.src.ops")) {
                continue;
            }
            String type = snakeCase(layer.type());
            int number = used.merge(type, 1, Integer::sum) - 1;
            @Nullable Node byNumber = groups.get(number == 0 ? type : type + "_" + number);
            @Nullable Node group = named.getOrDefault(layer.name(), byNumber);
            if (group != null) {
                layers.put(layer.name(), group);
            }
        }
        return layers;
    }

    private static Optional<String> savedName(Node layer) {
        return Optional.ofNullable(layer.parts().get("vars")).flatMap(Node::layer);
    }

    /** Keras' own rule, which makes {@code p_re_lu} of {@code PReLU} and {@code conv2d} of {@code Conv2D}. */
    static String snakeCase(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public LayerWeights of(LayerSpec layer) {
        return known.computeIfAbsent(layer.name(), name -> weights(byLayer.getOrDefault(name, node())));
    }

    private LayerWeights weights(Node node) {
        Map<String, LayerWeights> parts = new HashMap<>();
        node.parts().forEach((name, part) -> {
            if (!name.equals("vars")) {
                parts.put(name, weights(part));
            }
        });
        return new LayerWeights(node.arrays(), parts, ledger);
    }

    @Override
    public ModelWeights nested(LayerSpec layer) {
        if (layer.model() == null) {
            throw new IllegalArgumentException("layer '" + layer.name() + "' is no model");
        }
        return new TreeWeights(ledger, layers(byLayer.getOrDefault(layer.name(), node()), layer.model()));
    }

    @Override
    public List<String> unused() {
        return ledger.unused();
    }
}
