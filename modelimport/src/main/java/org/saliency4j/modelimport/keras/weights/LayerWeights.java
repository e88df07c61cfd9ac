package org.saliency4j.modelimport.keras.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Array;

/**
 * The arrays of one layer, taken in the order Keras lists them. A layer called again gets the tensors of its first call.
 */
public final class LayerWeights {
    private final List<Hdf5Array> arrays;
    private final Map<String, LayerWeights> parts;
    private final Ledger ledger;
    private final Map<String, Tensor> taken = new HashMap<>();
    private int next;

    LayerWeights(List<Hdf5Array> arrays, Map<String, LayerWeights> parts, Ledger ledger) {
        this.arrays = List.copyOf(arrays);
        this.parts = Map.copyOf(parts);
        this.ledger = ledger;
    }

    /**
     * The next array.
     *
     * @param role what Keras calls it
     * @param expected the shape it must have
     * @return its elements
     * @throws IllegalArgumentException if there is none, or it has another shape
     */
    public Tensor take(String role, Shape expected) {
        return take(role, expected, tensor -> tensor);
    }

    /**
     * The next array, its elements rearranged.
     *
     * @param role what Keras calls it
     * @param expected the shape it must have
     * @param arrange what is done to it, once however often the layer is called
     * @return the rearranged elements
     * @throws IllegalArgumentException if there is none, or it has another shape
     */
    public Tensor take(String role, Shape expected, UnaryOperator<Tensor> arrange) {
        Tensor known = taken.get(role);
        if (known != null) {
            return known;
        }
        if (next == arrays.size()) {
            throw new IllegalArgumentException(
                    "weight '" + role + "' of shape " + expected + " is missing in the file");
        }
        Hdf5Array array = arrays.get(next);
        if (!array.shape().equals(expected)) {
            throw new IllegalArgumentException("weight '" + role + "' (" + array.path() + ") has shape " + array.shape()
                    + ", expected " + expected);
        }
        next++;
        ledger.use(array);
        Tensor made = arrange.apply(array.read());
        taken.put(role, made);
        return made;
    }

    /**
     * The shape of the next array.
     *
     * @return the shape; absent if all are taken
     */
    public Optional<Shape> peek() {
        return next < arrays.size() ? Optional.of(arrays.get(next).shape()) : Optional.empty();
    }

    /**
     * Whether nothing has been taken yet.
     *
     * @return true before the layer's first call
     */
    public boolean isFresh() {
        return taken.isEmpty();
    }

    /**
     * The arrays of a layer inside this one. Older files list them with those of the outer layer.
     *
     * @param name the attribute that holds the layer
     * @return its arrays
     */
    public LayerWeights part(String name) {
        LayerWeights part = parts.get(name);
        return part == null ? this : part;
    }

    /** Counts whatever is left as used: nothing of it matters at inference. */
    public void ignoreRest() {
        for (; next < arrays.size(); next++) {
            ledger.use(arrays.get(next));
        }
    }
}
