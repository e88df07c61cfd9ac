package org.saliency4j.engine.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A network: nodes in an order in which every value is made before it is used, each value made once.
 *
 * <p>Immutable. A layer is addressed by the name of its node or of its value; see {@link #value(String)}.
 */
public final class Graph {
    private final List<Node> nodes;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Map<String, Shape> shapes;
    private final Map<String, Node> producers;
    private final Map<String, Node> byName;

    private Graph(Builder builder) {
        this.nodes = List.copyOf(builder.nodes);
        this.inputs = nodes.stream()
                .filter(n -> n.op() instanceof Input)
                .map(Node::output)
                .toList();
        this.outputs = List.copyOf(builder.outputs);
        this.shapes = Map.copyOf(builder.shapes);
        this.producers = Map.copyOf(builder.producers);
        Map<String, Node> names = new LinkedHashMap<>();
        nodes.forEach(n -> names.putIfAbsent(n.name(), n));
        this.byName = Map.copyOf(names);
    }

    /**
     * An empty graph to be filled.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * All nodes, inputs and constants included.
     *
     * @return the nodes, each after those whose values it takes
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * The values fed from outside.
     *
     * @return their names, in the order they were declared
     */
    public List<String> inputs() {
        return inputs;
    }

    /**
     * The values the network is asked for.
     *
     * @return their names, in the source's order
     */
    public List<String> outputs() {
        return outputs;
    }

    /**
     * The shape of a value.
     *
     * @param value a value's name
     * @return its shape, batch free unless it is a constant
     * @throws IllegalArgumentException if there is no such value
     */
    public Shape shape(String value) {
        Shape shape = shapes.get(value);
        if (shape == null) {
            throw new IllegalArgumentException("no value named '" + value + "'");
        }
        return shape;
    }

    /**
     * The node that makes a value.
     *
     * @param value a value's name
     * @return its producer
     * @throws IllegalArgumentException if there is no such value
     */
    public Node producer(String value) {
        Node node = producers.get(value);
        if (node == null) {
            throw new IllegalArgumentException("no value named '" + value + "'");
        }
        return node;
    }

    /**
     * The value that a layer's name stands for: a value of that name, else the value of the node of that name.
     *
     * @param layer the name of a value or a node
     * @return the name of the value
     * @throws IllegalArgumentException if there is neither; the message names the closest ones
     */
    public String value(String layer) {
        if (producers.containsKey(layer)) {
            return layer;
        }
        Node node = byName.get(layer);
        if (node == null) {
            throw new IllegalArgumentException("no layer named '" + layer + "'" + suggestion(layer));
        }
        return node.output();
    }

    private String suggestion(String layer) {
        List<String> names = new ArrayList<>();
        nodes.forEach(n -> names.add(n.name()));
        nodes.forEach(n -> names.add(n.output()));
        Optional<String> closest = NameDistance.closest(layer, names);
        return closest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /**
     * The nodes that take a value.
     *
     * @param value a value's name
     * @return its consumers, in order; a node that takes it twice appears once
     */
    public List<Node> consumers(String value) {
        return nodes.stream().filter(n -> n.inputs().contains(value)).toList();
    }

    /**
     * The shapes of a node's operands.
     *
     * @param node a node of this graph
     * @return one shape for each input
     */
    public List<Shape> operandShapes(Node node) {
        return node.inputs().stream().map(this::shape).toList();
    }

    /**
     * The part of the graph that some values depend on.
     *
     * @param values names of values, at least one
     * @return a graph with those outputs and the nodes they need, in this graph's order
     * @throws IllegalArgumentException if there is no such value, or none is given
     */
    public Graph upTo(List<String> values) {
        Set<String> needed = new HashSet<>(values);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(nodes.get(i).output())) {
                needed.addAll(nodes.get(i).inputs());
            }
        }
        Builder part = builder();
        for (Node node : nodes) {
            if (needed.contains(node.output())) {
                part.add(node.name(), node.op(), node.inputs(), node.output());
            }
        }
        values.forEach(part::output);
        return part.build();
    }

    /**
     * The number of parameters of all nodes.
     *
     * @return the sum over the operators
     */
    public long parameters() {
        return nodes.stream().mapToLong(n -> n.op().parameters()).sum();
    }

    /**
     * Floating-point operations of one sample through all nodes.
     *
     * @return the sum over the operators
     */
    public long flops() {
        return nodes.stream()
                .mapToLong(n -> n.op().flops(operandShapes(n), shape(n.output())))
                .sum();
    }

    @Override
    public String toString() {
        return "Graph of " + nodes.size() + " nodes, " + inputs + " -> " + outputs;
    }

    /** Collects nodes in order, inferring shapes as they come. Not thread-safe. */
    public static final class Builder {
        private final List<Node> nodes = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final Map<String, Shape> shapes = new LinkedHashMap<>();
        private final Map<String, Node> producers = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Declares a value fed from outside.
         *
         * @param name its name
         * @param shape its shape, with a free batch
         * @return this
         * @throws IllegalArgumentException if the name is taken or the batch is not free
         */
        public Builder input(String name, Shape shape) {
            if (!shape.isBatched()) {
                throw new IllegalArgumentException(
                        "input '" + name + "' of shape " + shape + ", expected a free batch axis");
            }
            return add(name, new Input(shape), List.of(), name);
        }

        /**
         * Adds a fixed value.
         *
         * @param name its name
         * @param value the value
         * @return this
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder constant(String name, Tensor value) {
            return add(name, new Constant(value), List.of(), name);
        }

        /**
         * Adds a node.
         *
         * @param name the layer's name
         * @param op the operator
         * @param inputs names of values that exist already
         * @param output the name of the value it makes
         * @return this
         * @throws IllegalArgumentException if an input is missing, the output's name is taken or the operands do not fit the operator
         */
        public Builder add(String name, Op op, List<String> inputs, String output) {
            Node node = new Node(name, op, inputs, output);
            if (producers.containsKey(output)) {
                throw new IllegalArgumentException(
                        "node '" + name + "' (" + op.label() + "): there is a value named '" + output + "' already");
            }
            List<Shape> operands = new ArrayList<>();
            for (String input : inputs) {
                Shape shape = shapes.get(input);
                if (shape == null) {
                    throw new IllegalArgumentException(
                            "node '" + name + "' (" + op.label() + "): no value named '" + input + "'");
                }
                operands.add(shape);
            }
            try {
                shapes.put(output, op.infer(operands));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException("node '" + name + "' (" + op.label() + "): " + e.getMessage(), e);
            }
            producers.put(output, node);
            nodes.add(node);
            return this;
        }

        /**
         * Declares a value the network is asked for.
         *
         * @param value the name of a value that exists already
         * @return this
         * @throws IllegalArgumentException if there is no such value
         */
        public Builder output(String value) {
            if (!producers.containsKey(value)) {
                throw new IllegalArgumentException("output '" + value + "': no value of that name");
            }
            outputs.add(value);
            return this;
        }

        /**
         * Whether a value exists already.
         *
         * @param value a name
         * @return true if a node makes it
         */
        public boolean has(String value) {
            return producers.containsKey(value);
        }

        /**
         * The shape of a value added so far.
         *
         * @param value a value's name
         * @return its shape
         * @throws IllegalArgumentException if there is no such value
         */
        public Shape shape(String value) {
            Shape shape = shapes.get(value);
            if (shape == null) {
                throw new IllegalArgumentException("no value named '" + value + "'");
            }
            return shape;
        }

        /**
         * The finished graph.
         *
         * @return the graph
         * @throws IllegalArgumentException if it has no input or no output
         */
        public Graph build() {
            if (outputs.isEmpty()) {
                throw new IllegalArgumentException("a graph needs at least one output");
            }
            Graph graph = new Graph(this);
            if (graph.inputs.isEmpty()) {
                throw new IllegalArgumentException("a graph needs at least one input");
            }
            return graph;
        }
    }
}
