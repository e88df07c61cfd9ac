package org.saliency4j.modelimport.format;

import java.util.ArrayList;
import java.util.List;

/** All that keeps a network from being read, so that it can be said at once. */
public final class Faults {
    /** Messages beyond these are only counted. */
    private static final int LISTED = 40;

    private final String parts;
    private final List<String> unsupported = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    /**
     * No faults yet.
     *
     * @param parts what the format calls the parts of a network: {@code layers}, {@code vertices}
     */
    public Faults(String parts) {
        this.parts = parts;
    }

    /**
     * Adds a part of a kind that is not known.
     *
     * @param name its name
     * @param what its kind, and what is supported instead
     */
    public void unsupported(String name, String what) {
        unsupported.add("'" + name + "' (" + what + ")");
    }

    /**
     * Adds anything else.
     *
     * @param message what is wrong, with its coordinates
     */
    public void add(String message) {
        others.add(message);
    }

    /**
     * Whether there is none.
     *
     * @return true if nothing was added
     */
    public boolean isEmpty() {
        return unsupported.isEmpty() && others.isEmpty();
    }

    /**
     * All of them.
     *
     * @return one line
     */
    public String message() {
        List<String> all = new ArrayList<>();
        if (!unsupported.isEmpty()) {
            all.add("unsupported " + parts + ": " + String.join(", ", limited(unsupported, LISTED)));
        }
        all.addAll(limited(others, LISTED));
        return String.join("; ", all);
    }

    /**
     * The first of many messages.
     *
     * @param messages any number of messages
     * @param listed how many are kept
     * @return the messages, or the first of them and how many more there are
     */
    public static List<String> limited(List<String> messages, int listed) {
        if (messages.size() <= listed) {
            return messages;
        }
        List<String> first = new ArrayList<>(messages.subList(0, listed));
        first.add("and " + (messages.size() - listed) + " more");
        return first;
    }

    /**
     * The first of many messages, as many as a fault's message lists.
     *
     * @param messages any number of messages
     * @return the messages, or the first of them and how many more there are
     */
    public static List<String> limited(List<String> messages) {
        return limited(messages, LISTED);
    }
}
