package org.saliency4j.modelimport.keras.layer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;

/** The state of an import: the engine's graph as far as it is built. */
public final class Building {
    /** Elements one sample of a value may have: more does not fit any machine this runs on. */
    private static final long LARGEST_VALUE = 1L << 30;
    /** Nodes: the largest networks have thousands. */
    private static final int MOST_NODES = 100_000;
    /** Elements made at import that the file's size does not bound. */
    private static final long MOST_MADE = 1L << 22;

    private final Graph.Builder graph = Graph.builder();
    private final Conventions conventions;
    private final Held.Layout images;
    private final Set<String> nodes = new HashSet<>();
    private long madeLeft = MOST_MADE;

    /**
     * An empty graph.
     *
     * @param conventions what depends on who wrote the file
     * @param images how the model orders images
     */
    public Building(Conventions conventions, Held.Layout images) {
        this.conventions = conventions;
        this.images = images;
    }

    Conventions conventions() {
        return conventions;
    }

    /** How images lie in the graph unless a layer says otherwise. */
    Held.Layout images() {
        return images;
    }

    /** To be called before something is made whose size the file does not bound. */
    void reserve(long elements) {
        madeLeft -= elements;
        if (elements < 0 || madeLeft < 0) {
            throw new IllegalArgumentException("asks for more elements than any sound model");
        }
    }

    /**
     * Declares a value fed from outside.
     *
     * @param name its name
     * @param shape its shape, the batch free
     * @return the value as it is fed
     */
    public Held input(String name, Shape shape) {
        checkSize(shape);
        graph.input(name, shape);
        nodes.add(name);
        return new Held(name, shape, Held.Layout.AS_WRITTEN);
    }

    /**
     * Adds a node.
     *
     * @param name the layer's name, and its value's
     * @param op the operator
     * @param operands the values it takes
     * @return the value's shape
     */
    public Shape add(String name, Op op, List<String> operands) {
        graph.add(name, op, operands, name);
        nodes.add(name);
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("more than " + MOST_NODES + " nodes");
        }
        return graph.shape(name);
    }

    /**
     * A name that is free.
     *
     * @param wish what it should be
     * @return the wish, with a number if it is taken
     */
    public String fresh(String wish) {
        String name = wish;
        for (int i = 2; nodes.contains(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    /**
     * Declares a value the network is asked for.
     *
     * @param name its name
     */
    public void output(String name) {
        graph.output(name);
    }

    /**
     * The finished graph.
     *
     * @return the graph
     */
    public Graph build() {
        return graph.build();
    }

    static void checkSize(Shape shape) {
        long size = 1;
        for (int i = 0; i < shape.rank(); i++) {
            size *= i == 0 && shape.isBatched() ? 1 : shape.dim(i);
            if (size > LARGEST_VALUE || size == 0) {
                throw new IllegalArgumentException("a value of shape " + shape + " is empty or too large");
            }
        }
    }
}
