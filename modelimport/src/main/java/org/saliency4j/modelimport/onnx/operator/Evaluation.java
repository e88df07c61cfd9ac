package org.saliency4j.modelimport.onnx.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;

/**
 * Evaluates a node whose operands are all known, for operators that have no function of their own for that: its first operand is fed to a
 * network of that one node.
 */
final class Evaluation {
    /** Integers up to here are exact in float32. */
    private static final long EXACT = 1L << 24;

    private Evaluation() {}

    static void run(NodeContext c, Operator operator) {
        for (int i = 0; i < c.inputCount(); i++) {
            if (c.has(i) && c.fixed(i, "operand") instanceof FoldedIntegers integers) {
                checkExact(c, integers);
            }
        }
        Folded operand = c.fixed(0, "operand");
        Tensor fed = operand.toTensor();
        GraphBuilding building = c.nested();
        String input = c.node().inputs().get(0);
        building.declareInput(input, NodeContext.engineShape(fed.shape(), Value.NO_SAMPLE_AXIS));
        for (int i = 1; i < c.inputCount(); i++) {
            String name = c.node().inputs().get(i);
            if (c.has(i) && building.find(name) == null) {
                building.define(name, c.value(i));
            }
        }
        operator.build(new NodeContext(c.node(), building));
        for (int i = 0; i < c.node().outputs().size(); i++) {
            if (c.uses(i)) {
                c.fold(i, result(c, building, building.find(c.node().outputs().get(i)), operand));
            }
        }
    }

    private static Folded result(NodeContext c, GraphBuilding building, @Nullable Value value, Folded operand) {
        if (value instanceof Value.Fixed fixed) {
            return fixed.elements();
        }
        if (!(value instanceof Value.Computed computed)) {
            throw c.node().refuse("gave no result");
        }
        Graph graph = building.graph().output(computed.name()).build();
        Tensor fed = operand.toTensor();
        Tensor one = fed.reshaped(
                NodeContext.engineShape(fed.shape(), Value.NO_SAMPLE_AXIS).withBatch(1));
        Taps taps = new Taps(List.of(computed.name()), List.of(), Taps.InputGradient.OMITTED);
        Tensor result = CompiledNetwork.compile(graph)
                .trace(one, taps)
                .activation(computed.name())
                .reshaped(computed.extents());
        if (operand instanceof FoldedFloats) {
            return new FoldedFloats(result);
        }
        FoldedIntegers integers = new FoldedFloats(result).toIntegers();
        checkExact(c, integers);
        return integers;
    }

    private static void checkExact(NodeContext c, FoldedIntegers integers) {
        for (long element : integers.values()) {
            if (element > EXACT || element < -EXACT) {
                throw c.node().refuse("integer " + element + " is too large to be computed exactly");
            }
        }
    }
}
