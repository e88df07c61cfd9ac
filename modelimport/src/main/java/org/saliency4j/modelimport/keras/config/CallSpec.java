package org.saliency4j.modelimport.keras.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a layer.
 *
 * @param arguments what it is given by place
 * @param named what it is given by name
 */
public record CallSpec(List<Argument> arguments, Map<String, Argument> named) {
    /** Takes copies. */
    public CallSpec {
        arguments = List.copyOf(arguments);
        named = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /**
     * The values it takes.
     *
     * @return those by place, then those by name
     */
    public List<Argument.Ref> refs() {
        List<Argument.Ref> all = new ArrayList<>();
        arguments.forEach(a -> a.refs().forEach(all::add));
        named.values().forEach(a -> a.refs().forEach(all::add));
        return all;
    }
}
