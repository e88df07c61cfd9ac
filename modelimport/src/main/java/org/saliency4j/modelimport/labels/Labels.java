package org.saliency4j.modelimport.labels;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The names of a model's classes, by index. Immutable. A class without a name is called {@code class 17}. */
public final class Labels {
    private static final Labels NONE = new Labels(List.of());

    private final List<String> names;

    private Labels(List<String> names) {
        this.names = names;
    }

    /**
     * No names at all.
     *
     * @return the empty list
     */
    public static Labels none() {
        return NONE;
    }

    /**
     * Given names.
     *
     * @param names the name of class 0, of class 1, and so on; empty for a class without one
     * @return the labels
     */
    public static Labels of(List<String> names) {
        return new Labels(List.copyOf(names));
    }

    /**
     * A class's name.
     *
     * @param index from 0
     * @return its name, or {@code class INDEX} if it has none
     */
    public String of(int index) {
        boolean named = index >= 0 && index < names.size() && !names.get(index).isEmpty();
        return named ? names.get(index) : "class " + index;
    }

    /**
     * The class of a name.
     *
     * @param name a name, in any case
     * @return the first class called that, absent if there is none
     */
    public OptionalInt find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(wanted)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The number of names.
     *
     * @return 0 if nothing is known
     */
    public int size() {
        return names.size();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Labels l && names.equals(l.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "no labels" : names.size() + " labels from '" + of(0) + "'";
    }
}
