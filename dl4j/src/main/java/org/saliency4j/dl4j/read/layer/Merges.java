package org.saliency4j.dl4j.read.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Slice;

/** Vertices that join, compare, cut or rearrange values. */
final class Merges {
    private Merges() {}

    static Held joined(VertexCall c, MergeVertex vertex) {
        List<Held> values = c.aligned();
        if (values.size() == 1) {
            return values.get(0);
        }
        int axis = values.get(0).inGraph(vertex.getMergeAxis());
        return c.step("joined", new Concat(axis), values.toArray(Held[]::new));
    }

    static Held elementWise(VertexCall c, ElementWiseVertex vertex) {
        List<Held> values = c.aligned();
        int rank = values.get(0).rank();
        if (values.stream().anyMatch(value -> value.rank() != rank)) {
            throw new IllegalArgumentException("operands of shapes " + values + ", expected as many axes");
        }
        if (values.size() == 1) {
            return values.get(0);
        }
        return switch (vertex.getOp()) {
            case Add -> chain(c, Binary.Kind.ADD, values);
            case Product -> chain(c, Binary.Kind.MUL, values);
            case Max -> chain(c, Binary.Kind.MAX, values);
            case Average ->
                c.step(
                        "mean",
                        new Binary(Binary.Kind.DIV),
                        chain(c, Binary.Kind.ADD, values),
                        c.number("count", values.size()));
            case Subtract -> {
                if (values.size() != 2) {
                    throw new IllegalArgumentException("subtracts " + values.size() + " values, expected two");
                }
                yield chain(c, Binary.Kind.SUB, values);
            }
        };
    }

    private static Held chain(VertexCall c, Binary.Kind kind, List<Held> values) {
        Held y = values.get(0);
        for (Held value : values.subList(1, values.size())) {
            y = c.step("result", new Binary(kind), y, value);
        }
        return y;
    }

    static Held subset(VertexCall c, SubsetVertex vertex) {
        Held x = c.input();
        int count = vertex.getTo() - vertex.getFrom() + 1;
        return c.step("part", new Slice(x.inGraph(1), vertex.getFrom(), count, 1), x);
    }

    static Held reshaped(VertexCall c, ReshapeVertex vertex) {
        int[] shape = vertex.getNewShape();
        int[] perSample = Arrays.copyOfRange(shape, 1, shape.length);
        if (vertex.getReshapeOrder() != 'c') {
            throw new IllegalArgumentException("order '" + vertex.getReshapeOrder() + "', expected 'c'");
        }
        if (shape[0] == 0 || Arrays.stream(perSample).anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException(
                    "new shape " + Arrays.toString(shape) + ", expected -1 for the batch and extents from 1");
        }
        return c.reshaped("reshaped", c.input(), perSample);
    }

    /** The first row and column are dropped. */
    static Held poolHelped(VertexCall c) {
        Held x = c.channelled(c.input(), 4, Held.Order.AS_WRITTEN);
        return c.step("rest", new Pad2d(-1, -1, 0, 0, 0), x);
    }

    /** The distance of two values, sample by sample. */
    static Held distance(VertexCall c, L2Vertex vertex) {
        List<Held> values = c.aligned();
        if (values.size() != 2) {
            throw new IllegalArgumentException("takes " + values.size() + " values, expected two");
        }
        Held difference = c.step("difference", new Binary(Binary.Kind.SUB), values.toArray(Held[]::new));
        Held squares = c.step("squares", new Binary(Binary.Kind.MUL), difference, difference);
        Held flat = c.reshaped("flat", squares, squares.shape().perSampleSize());
        List<Integer> axes = List.of(1);
        Held sum = c.step("sum", new Reduce(Reduce.Kind.SUM, axes, Reduce.Axes.KEPT), flat);
        return c.step("distance", Activation.of(Activation.Kind.SQRT), sum);
    }

    static Held scaled(VertexCall c, Binary.Kind kind, double number) {
        return c.step("result", new Binary(kind), c.input(), c.number("number", number));
    }
}
