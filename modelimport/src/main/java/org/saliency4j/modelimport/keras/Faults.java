package org.saliency4j.modelimport.keras;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.layer.Layers;

/** All that keeps a model from being imported, so that it can be said at once. */
final class Faults {
    /** Messages beyond these are only counted. */
    private static final int LISTED = 40;

    private final List<String> unsupported = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    /** A layer whose class is not known. */
    void unsupported(String name, LayerSpec layer) {
        unsupported.add("'" + name + "' (" + layer.type() + ": " + Layers.instead(layer.type()) + ")");
    }

    /** Anything else; the message has its coordinates. */
    void add(String message) {
        others.add(message);
    }

    boolean isEmpty() {
        return unsupported.isEmpty() && others.isEmpty();
    }

    /** One line. */
    String message() {
        List<String> parts = new ArrayList<>();
        if (!unsupported.isEmpty()) {
            parts.add("unsupported layers: " + String.join(", ", limited(unsupported)));
        }
        parts.addAll(limited(others));
        return String.join("; ", parts);
    }

    static List<String> limited(List<String> messages) {
        if (messages.size() <= LISTED) {
            return messages;
        }
        List<String> first = new ArrayList<>(messages.subList(0, LISTED));
        first.add("and " + (messages.size() - LISTED) + " more");
        return first;
    }
}
