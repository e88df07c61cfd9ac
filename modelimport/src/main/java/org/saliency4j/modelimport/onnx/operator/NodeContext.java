package org.saliency4j.modelimport.onnx.operator;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;

/** What an operator's function sees: the node, its operands, and a place for its results. */
final class NodeContext {
    private final OnnxNode node;
    private final GraphBuilding building;

    NodeContext(OnnxNode node, GraphBuilding building) {
        this.node = node;
        this.building = building;
    }

    OnnxNode node() {
        return node;
    }

    /** The batch size the file fixes for its input, 0 if it leaves it open. */
    int declaredBatch() {
        return building.declaredBatch();
    }

    void warn(String message) {
        building.warn(node + ": " + message);
    }

    int inputCount() {
        return node.inputs().size();
    }

    boolean has(int input) {
        return input < inputCount() && !node.inputs().get(input).isEmpty();
    }

    boolean uses(int output) {
        return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
    }

    Value value(int input) {
        if (!has(input)) {
            throw node.refuse("operand " + input + " is missing");
        }
        String name = node.inputs().get(input);
        Value value = building.find(name);
        if (value == null) {
            throw node.refuse("takes '" + name + "', which nothing before it makes");
        }
        return value;
    }

    /** Whether all operands are known at import. */
    boolean allFixed() {
        for (int i = 0; i < inputCount(); i++) {
            if (has(i) && !(value(i) instanceof Value.Fixed)) {
                return false;
            }
        }
        return true;
    }

    /** An operand that depends on what the network is fed. */
    Value.Computed computed(int input) {
        if (value(input) instanceof Value.Computed computed) {
            return computed;
        }
        throw node.refuse("operand '" + node.inputs().get(input)
                + "' is fixed, expected one that depends on the network's input");
    }

    /** An operand known at import. */
    Folded fixed(int input, String role) {
        if (value(input) instanceof Value.Fixed fixed) {
            return fixed.elements();
        }
        throw node.refuse(
                role + " '" + node.inputs().get(input) + "' depends on the network's input, expected a fixed value");
    }

    Tensor tensor(int input, String role) {
        return fixed(input, role).toTensor();
    }

    FoldedIntegers integers(int input, String role) {
        if (fixed(input, role) instanceof FoldedIntegers integers) {
            return integers;
        }
        throw node.refuse(role + " '" + node.inputs().get(input) + "' has fractions, expected integers");
    }

    /** A fixed operand of one integer. */
    long integer(int input, String role) {
        long[] values = integers(input, role).values();
        if (values.length != 1) {
            throw node.refuse(role + " has " + values.length + " elements, expected one");
        }
        return values[0];
    }

    /** A fixed operand of one element. */
    float scalar(int input, String role) {
        Tensor tensor = tensor(input, role);
        if (tensor.data().length != 1) {
            throw node.refuse(role + " of shape " + tensor.shape() + ", expected one element");
        }
        return tensor.data()[0];
    }

    /** An operand's name in the engine's graph, which a fixed value is added to. */
    String operand(int input) {
        Value value = value(input);
        return value instanceof Value.Fixed fixed
                ? building.constant(fixed)
                : computed(input).name();
    }

    /** The name of a graph value that holds a fixed one the file has no name for. */
    String constant(String suffix, Folded elements) {
        return building.constant(new Value.Fixed(building.fresh(output(0) + "/" + suffix), elements));
    }

    /** The first result: the value and the layer keep the file's names. */
    void emit(Op op, Value.Computed... operands) {
        emit(op, names(operands));
    }

    void emit(Op op, List<String> operands) {
        define(0, building.add(node.name(), op, operands, output(0)));
    }

    /** One of several results: the layers are told apart by the results' numbers. */
    void emit(int output, Op op, Value.Computed... operands) {
        String name = output == 0 ? node.name() : node.name() + "/" + output;
        define(output, building.add(name, op, names(operands), output(output)));
    }

    /** An intermediate value that the file has no name for. */
    Value.Computed step(String suffix, Op op, Value.Computed... operands) {
        return step(suffix, op, names(operands));
    }

    Value.Computed step(String suffix, Op op, List<String> operands) {
        return building.add(node.name() + "/" + suffix, op, operands, building.fresh(output(0) + "/" + suffix));
    }

    /** To be called before a fixed value is made whose size the file's own size does not bound. */
    void checkRoom(Shape shape) {
        long size = 1;
        for (int i = 0; i < shape.rank(); i++) {
            size = Math.multiplyExact(size, Math.max(1, shape.dim(i)));
        }
        building.checkRoom(size);
    }

    void fold(int output, Folded elements) {
        building.countFolded(elements.shape().size());
        define(output, new Value.Fixed(output(output), elements));
    }

    /** Elements stored in an attribute. */
    Folded read(StoredTensor tensor) {
        try {
            return tensor.read(building.folder());
        } catch (IOException e) {
            throw node.refuse("value", "cannot be read: " + e.getMessage());
        }
    }

    Shape shape(int input) {
        Value value = value(input);
        return value instanceof Value.Fixed fixed
                ? fixed.elements().shape()
                : computed(input).shape();
    }

    private void define(int output, Value value) {
        building.define(output(output), value);
    }

    private String output(int index) {
        if (!uses(index)) {
            throw node.refuse("result " + index + " has no name");
        }
        return node.outputs().get(index);
    }

    private static List<String> names(Value.Computed... operands) {
        return Stream.of(operands).map(Value.Computed::name).toList();
    }
}
