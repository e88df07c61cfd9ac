package org.saliency4j.modelimport.keras.weights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelSpec;

/** Tells from a weight's name, such as {@code backbone/conv1/kernel:0}, which layer of a model it belongs to. */
final class Owners {
    /** Names compared one by one: what a sound model needs, and a hostile one may not exceed. */
    private static final int MOST_COMPARISONS = 4_000_000;

    private final Set<String> layers = new HashSet<>();
    /** Layers further inside, with the layer of this model they are in; those in several tell nothing. */
    private final Map<String, String> inner = new HashMap<>();

    private final Set<String> ambiguous = new HashSet<>();
    private int comparisons;

    Owners(ModelSpec model) {
        for (LayerSpec layer : model.layers()) {
            layers.add(layer.name());
            if (layer.model() != null) {
                enter(layer.model(), layer.name());
            }
        }
    }

    private void enter(ModelSpec model, String owner) {
        for (LayerSpec layer : model.layers()) {
            String other = inner.put(layer.name(), owner);
            if (other != null && !other.equals(owner)) {
                ambiguous.add(layer.name());
            }
            if (layer.model() != null) {
                enter(layer.model(), owner);
            }
        }
    }

    /** The layer's name, null if there is none. */
    @Nullable
    String of(String weight) {
        String[] names = weight.split("/", -1);
        for (int i = 0; i < Math.max(1, names.length - 1); i++) {
            if (layers.contains(names[i])) {
                return names[i];
            }
        }
        for (String name : names) {
            if (!ambiguous.contains(name) && inner.containsKey(name)) {
                return inner.get(name);
            }
        }
        return byPrefix(names);
    }

    /** Some versions append a number to a layer's name, or the weight's role: {@code conv1_1/kernel}, {@code conv1_W}. */
    private @Nullable String byPrefix(String... names) {
        String best = null;
        Map<String, String> all = new HashMap<>(inner);
        layers.forEach(layer -> all.put(layer, layer));
        comparisons += all.size() * names.length;
        if (comparisons > MOST_COMPARISONS) {
            return null;
        }
        String bestOwner = null;
        for (String name : names) {
            for (Map.Entry<String, String> entry : all.entrySet()) {
                String layer = entry.getKey();
                if (name.startsWith(layer + "_") && (best == null || layer.length() > best.length())) {
                    best = layer;
                    bestOwner = entry.getValue();
                }
            }
        }
        return bestOwner;
    }
}
