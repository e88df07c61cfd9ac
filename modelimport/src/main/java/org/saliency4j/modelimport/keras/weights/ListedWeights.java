package org.saliency4j.modelimport.keras.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Array;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Group;

/**
 * Arrays as Keras 1 and 2 store them (and Keras 3 in {@code .h5}): a group for each layer with a list of names. The weights of a nested
 * model are one list, those that are trained first, so there the names tell whose they are.
 */
public final class ListedWeights implements ModelWeights {
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";

    private final Ledger ledger;
    private final Map<String, List<NamedArray>> layers;
    private final Map<String, LayerWeights> known = new LinkedHashMap<>();

    /** An array under the name Keras gave it. */
    private record NamedArray(String name, Hdf5Array array) {}

    private ListedWeights(Ledger ledger, Map<String, List<NamedArray>> layers) {
        this.ledger = ledger;
        this.layers = layers;
    }

    /**
     * Whether a group is of this form.
     *
     * @param group the group that holds the weights
     * @return true if it lists layers
     */
    public static boolean isIn(Hdf5Group group) {
        return group.texts(LAYERS).isPresent();
    }

    /**
     * Reads the lists.
     *
     * @param group the group that holds the weights
     * @return the arrays of all layers
     * @throws IllegalArgumentException if the lists name what is not there
     */
    public static ListedWeights read(Hdf5Group group) {
        Ledger ledger = new Ledger();
        Map<String, List<NamedArray>> layers = new LinkedHashMap<>();
        for (String layer : group.texts(LAYERS).orElse(List.of())) {
            layers.put(layer, arrays(group, layer, ledger));
        }
        return new ListedWeights(ledger, layers);
    }

    private static List<NamedArray> arrays(Hdf5Group group, String layer, Ledger ledger) {
        Hdf5Group own = group;
        for (String name : layer.split("/", -1)) {
            Optional<Hdf5Group> next = own.group(name);
            if (next.isEmpty()) {
                throw new IllegalArgumentException(
                        "layer '" + layer + "' is listed, but there is no group of that name");
            }
            own = next.get();
        }
        List<NamedArray> arrays = new ArrayList<>();
        for (String name : own.texts(WEIGHTS).orElse(List.of())) {
            Hdf5Array array = own.find(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "weight '" + name + "' of layer '" + layer + "' is listed, but there is no such array"));
            if (ledger.enter(array)) {
                arrays.add(new NamedArray(name, array));
            }
        }
        return arrays;
    }

    /**
     * Whether Theano wrote the file; Keras 1 does not say, but names of TensorFlow's variables end in {@code :0}.
     *
     * @return true if there are weights and none has such a name
     */
    public boolean hasTheanoNames() {
        List<String> names = layers.values().stream()
                .flatMap(List::stream)
                .map(NamedArray::name)
                .toList();
        return !names.isEmpty() && names.stream().noneMatch(name -> name.endsWith(":0"));
    }

    @Override
    public LayerWeights of(LayerSpec layer) {
        return known.computeIfAbsent(
                layer.name(),
                name -> new LayerWeights(
                        layers.getOrDefault(name, List.of()).stream()
                                .map(NamedArray::array)
                                .toList(),
                        Map.of(),
                        ledger));
    }

    @Override
    public ModelWeights nested(LayerSpec layer) {
        ModelSpec model = layer.model();
        if (model == null) {
            throw new IllegalArgumentException("layer '" + layer.name() + "' is no model");
        }
        Owners owners = new Owners(model);
        Map<String, List<NamedArray>> split = new LinkedHashMap<>();
        for (NamedArray array : layers.getOrDefault(layer.name(), List.of())) {
            @Nullable String owner = owners.of(array.name());
            if (owner == null) {
                throw new IllegalArgumentException("weight '" + array.name() + "' of nested model '" + layer.name()
                        + "' belongs to none of its layers");
            }
            split.computeIfAbsent(owner, o -> new ArrayList<>()).add(array);
        }
        return new ListedWeights(ledger, split);
    }

    @Override
    public List<String> unused() {
        return ledger.unused();
    }
}
