package org.saliency4j.dl4j.read.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * What a vertex's translation sees: operands, parameters, and a place for its nodes.
 *
 * <p>Nodes are collected and added when the vertex is done, because only then it is known which of them makes the vertex's result: that one
 * gets the vertex's name, the others are called {@code name/step}.
 */
public final class VertexCall {
    /** Marks names of values that are not in the graph yet; no vertex is called so. */
    private static final String PENDING = "\u0001";

    private final String name;
    private final List<Held> inputs;
    private final Map<String, INDArray> parameters;
    private final Building building;
    private final List<Pending> pending = new ArrayList<>();
    private final Set<String> unused;

    /** A node not yet added. */
    private record Pending(String suffix, Op op, List<String> operands) {}

    /**
     * A call.
     *
     * @param name what the vertex's result is to be called in the graph
     * @param inputs the values it takes
     * @param parameters its arrays by DL4J's keys
     * @param building where its nodes go
     */
    public VertexCall(String name, List<Held> inputs, Map<String, INDArray> parameters, Building building) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.parameters = parameters;
        this.building = building;
        this.unused = new TreeSet<>(parameters.keySet());
    }

    List<Held> inputs() {
        return inputs;
    }

    /** The one value it takes. */
    Held input() {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("takes " + inputs.size() + " values, expected one");
        }
        return inputs.get(0);
    }

    /** A copy of a parameter under the shape it must have the elements of. */
    Tensor parameter(String key, int... dims) {
        INDArray array = parameters.get(key);
        if (array == null) {
            throw new IllegalArgumentException("has no parameter '" + key + "'");
        }
        unused.remove(key);
        long wanted = Arrays.stream(dims).asLongStream().reduce(1, Math::multiplyExact);
        if (array.length() != wanted) {
            throw new IllegalArgumentException("parameter '" + key + "' of shape " + Arrays.toString(array.shape())
                    + ", expected " + Shape.of(dims));
        }
        return NdTensors.toTensor(array).reshaped(Shape.of(dims));
    }

    /** One of DL4J's parameters that inference has no use for. */
    void ignore(String key) {
        unused.remove(key);
    }

    /** To be called before something is made whose size only a setting says. */
    void reserve(long elements) {
        building.reserve(elements);
    }

    /** Adds a node; its result lies as its first operand does. */
    Held step(String suffix, Op op, Held... values) {
        Shape shape = op.infer(Stream.of(values).map(Held::shape).toList());
        Building.checkSize(shape);
        pending.add(new Pending(suffix, op, Stream.of(values).map(Held::name).toList()));
        Held.Order order = values.length == 0 ? Held.Order.AS_WRITTEN : values[0].order();
        return new Held(PENDING + (pending.size() - 1), shape, order);
    }

    /** Adds a fixed value. */
    Held constant(String suffix, Tensor value) {
        return step(suffix, new Constant(value));
    }

    /** Adds a number. */
    Held number(String suffix, double value) {
        return constant(suffix, Tensor.of(Shape.of(), (float) value));
    }

    /** The same elements, in DL4J's order, under other extents. */
    Held reshaped(String suffix, Held value, int... perSample) {
        return step(suffix, new Reshape(Shape.batched(perSample)), asWritten(value));
    }

    /** The value with its axes as DL4J has them. */
    Held asWritten(Held value) {
        int[] back = IntStream.range(0, value.rank())
                .map(axis -> axis == 0 ? 0 : axis == value.rank() - 1 ? 1 : axis + 1)
                .toArray();
        return value.order() == Held.Order.AS_WRITTEN
                ? value
                : permuted("layout", value, back).as(Held.Order.AS_WRITTEN);
    }

    /** The value with its last axis, the channels, on axis 1. */
    Held channelsMoved(Held value) {
        if (value.rank() < 3) {
            throw new IllegalArgumentException("expected at least one axis between batch and channels, got " + value);
        }
        int[] forth = IntStream.range(0, value.rank())
                .map(axis -> axis == 0 ? 0 : axis == 1 ? value.rank() - 1 : axis - 1)
                .toArray();
        return value.order() == Held.Order.CHANNELS_MOVED
                ? value
                : permuted("layout", value, forth).as(Held.Order.CHANNELS_MOVED);
    }

    Held permuted(String suffix, Held value, int... permutation) {
        return step(suffix, new Transpose(Arrays.stream(permutation).boxed().toList()), value);
    }

    /** An image or sequence of the given rank, its channels on axis 1 of the graph. */
    Held channelled(Held value, int rank, Held.Order order) {
        if (value.rank() != rank) {
            throw new IllegalArgumentException("expected a value of " + rank + " axes, got " + value);
        }
        return order == Held.Order.AS_WRITTEN ? asWritten(value) : channelsMoved(value);
    }

    /** Values with their axes in the first one's order. */
    List<Held> aligned() {
        Held.Order order = inputs.get(0).order();
        return inputs.stream()
                .map(value -> value.rank() < 3 || value.order() == order
                        ? value
                        : order == Held.Order.AS_WRITTEN ? asWritten(value) : channelsMoved(value))
                .toList();
    }

    /**
     * Adds the vertex's nodes to the graph.
     *
     * @param result what the vertex's translation returned
     * @return the vertex's value, which has the vertex's name
     * @throws IllegalArgumentException if parameters are left that no node took
     */
    public Held finish(Held result) {
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("has parameters that are not known: " + String.join(", ", unused));
        }
        Map<String, String> names = new HashMap<>();
        Held last = result.name().startsWith(PENDING) ? result : step("same", new Identity(), result);
        for (int i = 0; i < pending.size(); i++) {
            Pending node = pending.get(i);
            String own = last.name().equals(PENDING + i) ? name : building.fresh(name + "/" + node.suffix());
            names.put(PENDING + i, own);
            building.add(
                    own,
                    node.op(),
                    node.operands().stream().map(o -> names.getOrDefault(o, o)).toList());
        }
        return new Held(name, last.shape(), result.order());
    }
}
