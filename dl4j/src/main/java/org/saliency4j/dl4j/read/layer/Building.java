package org.saliency4j.dl4j.read.layer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;

/** The engine's graph as far as it is built. */
public final class Building {
    /** Elements one sample of a value may have: more does not fit any machine this runs on. */
    private static final long LARGEST_VALUE = 1L << 30;
    /** Elements made of settings alone, which a small file could ask for in any number. */
    private static final long MOST_MADE = 1L << 22;

    private static final int IMAGE = 4;

    private final Graph.Builder graph = Graph.builder();
    private final Set<String> taken = new HashSet<>();
    private long madeLeft = MOST_MADE;

    /**
     * An empty graph.
     *
     * @param names the names of all vertices, which no inner step may be given
     */
    public Building(List<String> names) {
        taken.addAll(names);
    }

    /**
     * Declares a value fed from outside.
     *
     * @param name its name
     * @param shape its shape, the batch free
     * @return the value
     */
    public Held input(String name, Shape shape) {
        checkSize(shape);
        graph.input(name, shape);
        return new Held(name, shape, Held.Order.AS_WRITTEN);
    }

    void add(String name, Op op, List<String> operands) {
        graph.add(name, op, operands, name);
    }

    /** A name that is free: the wish, with a number if it is taken. */
    String fresh(String wish) {
        String name = wish;
        for (int i = 2; !taken.add(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    /** To be called before something is made whose size only a setting says. */
    void reserve(long elements) {
        madeLeft -= elements;
        if (elements < 0 || madeLeft < 0) {
            throw new IllegalArgumentException("asks for more elements than any sound network");
        }
    }

    /**
     * Declares a value the network is asked for. Images stay with their channels first, anything else comes out as DL4J has it.
     *
     * @param value the value
     */
    public void output(Held value) {
        if (value.order() == Held.Order.AS_WRITTEN || value.rank() == IMAGE) {
            graph.output(value.name());
            return;
        }
        List<Integer> back = new ArrayList<>(List.of(0));
        for (int axis = 2; axis < value.rank(); axis++) {
            back.add(axis);
        }
        back.add(1);
        String name = fresh(value.name() + "/output");
        add(name, new Transpose(back), List.of(value.name()));
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
