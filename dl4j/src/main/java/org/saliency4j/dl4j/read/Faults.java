package org.saliency4j.dl4j.read;

import java.util.ArrayList;
import java.util.List;

/** All that keeps a network from being read, so that it can be said at once. */
final class Faults {
    /** Messages beyond these are only counted. */
    private static final int LISTED = 40;

    private final List<String> unsupported = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    /** A vertex of which something is not in the tables; the text names the class and says what to use instead. */
    void unsupported(String vertex, String what) {
        unsupported.add("'" + vertex + "' (" + what + ")");
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
            parts.add("unsupported vertices: " + String.join(", ", limited(unsupported)));
        }
        parts.addAll(limited(others));
        return String.join("; ", parts);
    }

    private static List<String> limited(List<String> messages) {
        if (messages.size() <= LISTED) {
            return messages;
        }
        List<String> first = new ArrayList<>(messages.subList(0, LISTED));
        first.add("and " + (messages.size() - LISTED) + " more");
        return first;
    }
}
