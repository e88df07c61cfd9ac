package org.saliency4j.modelimport.keras.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer as its model describes it.
 *
 * @param name its name
 * @param type its class
 * @param module the Python module of its class, empty if the file does not say
 * @param settings its settings
 * @param calls how it is called, in order
 * @param model what it consists of, if it is itself a model
 */
public record LayerSpec(
        String name,
        String type,
        String module,
        Settings settings,
        List<CallSpec> calls,
        @Nullable ModelSpec model) {
    /** Takes copies. */
    public LayerSpec {
        calls = List.copyOf(calls);
    }

    /**
     * Whether values enter the model here.
     *
     * @return true for an input layer
     */
    public boolean isInput() {
        return type.equals("InputLayer");
    }
}
