package org.saliency4j.app.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that fill a {@link Template}: texts, finished markup, and lists of further fields for the parts that repeat. Immutable. */
public final class Fields {
    private static final Fields NONE = new Fields(Map.of(), Map.of());

    /** Markup by name; texts are escaped when they come in. */
    private final Map<String, String> markup;

    private final Map<String, List<Fields>> lists;

    private Fields(Map<String, String> markup, Map<String, List<Fields>> lists) {
        this.markup = markup;
        this.lists = lists;
    }

    /**
     * No fields.
     *
     * @return the empty set, to be extended
     */
    public static Fields none() {
        return NONE;
    }

    /**
     * Adds a text, which is escaped.
     *
     * @param name the name in the template
     * @param text any text
     * @return the larger set
     * @throws IllegalArgumentException if the name is taken
     */
    public Fields text(String name, String text) {
        return markup(name, Html.escape(text));
    }

    /**
     * Adds finished markup, which is taken as it is.
     *
     * @param name the name in the template
     * @param html well-formed HTML or SVG
     * @return the larger set
     * @throws IllegalArgumentException if the name is taken
     */
    public Fields markup(String name, String html) {
        checkFree(name);
        Map<String, String> more = new HashMap<>(markup);
        more.put(name, html);
        return new Fields(more, lists);
    }

    /**
     * Adds a part that repeats.
     *
     * @param name the part's name in the template
     * @param each the fields of each repetition
     * @return the larger set
     * @throws IllegalArgumentException if the name is taken
     */
    public Fields list(String name, List<Fields> each) {
        checkFree(name);
        Map<String, List<Fields>> more = new HashMap<>(lists);
        more.put(name, List.copyOf(each));
        return new Fields(markup, more);
    }

    private void checkFree(String name) {
        if (markup.containsKey(name) || lists.containsKey(name)) {
            throw new IllegalArgumentException("there is a field '" + name + "' already");
        }
    }

    Optional<String> markup(String name) {
        return Optional.ofNullable(markup.get(name));
    }

    Optional<List<Fields>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }
}
