package org.saliency4j.modelimport.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Something a layer is called with. */
public sealed interface Argument {
    /**
     * A value that a layer made.
     *
     * @param layer the layer's name
     * @param call which of its calls, from 0 (for nested models of some versions from 1)
     * @param output which of the call's results
     * @param shape the value's extents as the file says, -1 where it leaves them open; empty if it does not say
     */
    record Ref(String layer, int call, int output, List<Integer> shape) implements Argument {}

    /**
     * Several.
     *
     * @param items what they are
     */
    record Many(List<Argument> items) implements Argument {}

    /**
     * A fixed thing.
     *
     * @param json a number, a text, a list, ...
     */
    record Fixed(JsonNode json) implements Argument {}

    /**
     * The values among it.
     *
     * @return all of them, in order
     */
    default Stream<Ref> refs() {
        if (this instanceof Ref ref) {
            return Stream.of(ref);
        }
        return this instanceof Many many ? many.items().stream().flatMap(Argument::refs) : Stream.of();
    }
}
