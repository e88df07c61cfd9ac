package org.saliency4j.modelimport.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Argument;
import org.saliency4j.modelimport.keras.config.Settings;
import org.saliency4j.modelimport.keras.weights.LayerWeights;

/**
 * What a layer's function sees: settings, operands, weights, and a place for its nodes.
 *
 * <p>Nodes are collected and added when the layer is done, because only then it is known which of them makes the layer's result: that one
 * gets the layer's name, the others are called {@code name/step}.
 */
public final class LayerCall {
    /** Marks names of values that are not in the graph yet; no layer is called so. */
    private static final String PENDING = "\u0001";

    private final String name;
    private final Settings settings;
    private final Operands operands;
    private final LayerWeights weights;
    private final Building building;
    private final List<Pending> pending;

    /** A node not yet added. */
    private record Pending(String suffix, Op op, List<String> operands, Shape shape) {}

    /**
     * What a layer is called with.
     *
     * @param places by place: values, or {@link Argument.Fixed}
     * @param named by name
     */
    public record Operands(List<Object> places, Map<String, Object> named) {}

    /**
     * A call.
     *
     * @param name what the layer's result is to be called in the graph
     * @param settings the layer's settings
     * @param operands what it is called with
     * @param weights its arrays
     * @param building where its nodes go
     */
    public LayerCall(String name, Settings settings, Operands operands, LayerWeights weights, Building building) {
        this(name, settings, operands, weights, building, new ArrayList<>());
    }

    private LayerCall(
            String name,
            Settings settings,
            Operands operands,
            LayerWeights weights,
            Building building,
            List<Pending> pending) {
        this.name = name;
        this.settings = settings;
        this.operands = operands;
        this.weights = weights;
        this.building = building;
        this.pending = pending;
    }

    /** The call of a layer inside this one: an activation given as a layer, a wrapped layer. */
    LayerCall inside(Settings other, LayerWeights part, Held operand) {
        return new LayerCall(name, other, new Operands(List.of(operand), Map.of()), part, building, pending);
    }

    Settings settings() {
        return settings;
    }

    LayerWeights weights() {
        return weights;
    }

    Conventions conventions() {
        return building.conventions();
    }

    Operands operands() {
        return operands;
    }

    /** To be called before something is made whose size the file does not bound. */
    void reserve(long elements) {
        building.reserve(elements);
    }

    /** The values it is called with. */
    List<Held> inputs() {
        List<Held> values = new ArrayList<>();
        operands.places().forEach(o -> collect(o, values));
        Stream.of("inputs", "x").forEach(key -> collect(operands.named().getOrDefault(key, ""), values));
        operands.named().forEach((key, value) -> {
            List<Held> others = new ArrayList<>();
            collect(value, others);
            if (!others.isEmpty() && !key.equals("inputs") && !key.equals("x")) {
                throw new IllegalArgumentException("is called with a value for '" + key + "', which is not supported");
            }
        });
        return values;
    }

    static void collect(Object operand, List<Held> into) {
        if (operand instanceof Held held) {
            into.add(held);
        } else if (operand instanceof List<?> list) {
            list.forEach(item -> collect(item, into));
        }
    }

    /** The one value it is called with. */
    Held input() {
        List<Held> values = inputs();
        if (values.size() != 1) {
            throw new IllegalArgumentException("is called with " + values.size() + " values, expected one");
        }
        return values.get(0);
    }

    /** Adds a node; its result lies as its first operand does. */
    Held step(String suffix, Op op, Held... values) {
        List<String> names = Stream.of(values).map(Held::name).toList();
        Shape shape = op.infer(Stream.of(values).map(Held::shape).toList());
        Building.checkSize(shape);
        pending.add(new Pending(suffix, op, names, shape));
        Held.Layout layout = values.length == 0 ? Held.Layout.AS_WRITTEN : values[0].layout();
        return new Held(PENDING + (pending.size() - 1), shape, layout);
    }

    /** Adds a fixed value, in the graph's order of axes. */
    Held constant(String suffix, Tensor value) {
        return step(suffix, new Constant(value));
    }

    /** The value with its axes as the model has them. */
    Held asWritten(Held value) {
        return value.layout() == Held.Layout.AS_WRITTEN ? value : to(Held.Layout.AS_WRITTEN, value);
    }

    /** The value with its last axis, the channels, on axis 1. */
    Held channelsFirst(Held value) {
        if (value.rank() < 3) {
            throw new IllegalArgumentException("expected at least one axis between batch and channels, got " + value);
        }
        return value.layout() == Held.Layout.LAST_AXIS_FIRST ? value : to(Held.Layout.LAST_AXIS_FIRST, value);
    }

    private Held to(Held.Layout layout, Held value) {
        int rank = value.rank();
        List<Integer> permutation = new ArrayList<>(List.of(0));
        if (layout == Held.Layout.LAST_AXIS_FIRST) {
            permutation.add(rank - 1);
            for (int axis = 1; axis < rank - 1; axis++) {
                permutation.add(axis);
            }
        } else {
            for (int axis = 2; axis < rank; axis++) {
                permutation.add(axis);
            }
            permutation.add(1);
        }
        return permuted("layout", permutation, value).as(layout);
    }

    /** Axes in another order; where that moves no element, a reshape says so. */
    Held permuted(String suffix, List<Integer> permutation, Held value) {
        Shape target = new Transpose(permutation).infer(List.of(value.shape()));
        List<Integer> moved = permutation.stream()
                .filter(axis -> value.shape().dim(axis) != 1)
                .toList();
        boolean inOrder = moved.equals(moved.stream().sorted().toList());
        return step(suffix, inOrder && target.isBatched() ? new Reshape(target) : new Transpose(permutation), value);
    }

    /** An image or sequence in the order the setting {@code data_format} says, its channels on axis 1 in the graph. */
    Held channelled(Held value, int rank) {
        if (value.rank() != rank) {
            throw new IllegalArgumentException("expected a value of " + rank + " axes, got " + value);
        }
        return isChannelsFirst() ? asWritten(value) : channelsFirst(value);
    }

    boolean isChannelsFirst() {
        String format = settings.text("data_format", "channels_last");
        return switch (format) {
            case "channels_last", "default" -> false;
            case "channels_first" -> true;
            default -> throw settings.refuse("data_format", "channels_last or channels_first");
        };
    }

    /** An image that a layer without an order of its own made: its channels on axis 1, as the model's other images have them. */
    Held settled(Held value) {
        return value.rank() == 4 && building.images() == Held.Layout.LAST_AXIS_FIRST ? channelsFirst(value) : value;
    }

    /** A setting as it stands, {@code linear} if it is missing. */
    Held activated(Held value) {
        JsonNode activation = settings.find("activation");
        return activation == null ? value : Activations.named(this, activation, value);
    }

    /**
     * Adds the layer's nodes to the graph.
     *
     * @param result what the layer's function returned
     * @return the layer's value, which has the layer's name
     */
    public Held finish(Held result) {
        Map<String, String> names = new HashMap<>();
        Held last = result;
        if (!last.name().startsWith(PENDING)) {
            last = step("same", new Identity(), last);
        }
        for (int i = 0; i < pending.size(); i++) {
            Pending node = pending.get(i);
            boolean isLast = last.name().equals(PENDING + i);
            String own = isLast ? name : building.fresh(name + "/" + node.suffix());
            names.put(PENDING + i, own);
            building.add(
                    own,
                    node.op(),
                    node.operands().stream().map(o -> names.getOrDefault(o, o)).toList());
        }
        return new Held(name, last.shape(), last.layout());
    }
}
