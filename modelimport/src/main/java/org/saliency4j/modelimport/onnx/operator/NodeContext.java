package org.saliency4j.modelimport.onnx.operator;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedFloats;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;

/** What an operator's function sees: the node, its operands, and a place for its results. */
final class NodeContext {
    /** Single elements that may be picked from a value: those of 64 channels of 256 x 256 pixels. */
    static final int MOST_INDICES = 1 << 22;

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

    /** The name of a graph value that holds a fixed one. */
    String constant(Value.Fixed fixed) {
        return building.constant(fixed);
    }

    /** The name of a graph value that holds a fixed one the file has no name for. */
    String constant(String suffix, Folded elements) {
        return building.constant(new Value.Fixed(building.fresh(anyOutput() + "/" + suffix), elements, null));
    }

    String constant(String suffix, float value) {
        return constant(suffix, new FoldedFloats(Tensor.of(Shape.of(), value)));
    }

    /** A place for a graph of this node alone, all of whose operands belong to one sample. */
    GraphBuilding nested() {
        return building.nested(this::warn);
    }

    /** How batches become samples. */
    Samples samples() {
        return building.samples();
    }

    /** The first result, of one operand and with its sample axis: the value and the layer keep the file's names. */
    void emit(Op op, Value.Computed x) {
        emit(op, x.sampleAxis(), List.of(x.name()));
    }

    void emit(Op op, int sampleAxis, List<String> operands) {
        emit(0, op, sampleAxis, operands);
    }

    /** One of several results: the layers are told apart by the results' numbers. */
    void emit(int output, Op op, int sampleAxis, List<String> operands) {
        String name = output == 0 ? node.name() : node.name() + "/" + output;
        if (samples() == Samples.ONE && sampleAxis == Value.NO_SAMPLE_AXIS) {
            // The one sample is found again in the first axis where that can be, so that classes and channels are where
            // they belong.
            Value.Computed whole = building.peek(op, operands);
            if (whole.rank() > 1 && whole.extents().dim(0) == 1) {
                Value.Computed sample = step("sample", op, sampleAxis, operands);
                Reshape found = new Reshape(engineShape(sample.extents(), 0));
                define(output, building.add(name, found, List.of(sample.name()), output(output), 0));
                return;
            }
        }
        define(output, building.add(name, op, operands, output(output), sampleAxis));
    }

    /** An intermediate value that the file has no name for, of one operand and with its sample axis. */
    Value.Computed step(String suffix, Op op, Value.Computed x) {
        return step(suffix, op, x.sampleAxis(), List.of(x.name()));
    }

    Value.Computed step(String suffix, Op op, int sampleAxis, List<String> operands) {
        String name = building.fresh(anyOutput() + "/" + suffix);
        String first = anyOutput();
        return building.add(node.name() + name.substring(first.length()), op, operands, name, sampleAxis);
    }

    /** The same elements under other extents: the result. */
    void emitReshaped(Value.Computed x, Shape extents, int sampleAxis) {
        emit(0, new Reshape(engineShape(extents, sampleAxis)), sampleAxis, List.of(x.name()));
    }

    /** The same elements under other extents: an intermediate value, or the operand itself if nothing changes. */
    Value.Computed reshaped(String suffix, Value.Computed x, Shape extents, int sampleAxis) {
        Shape target = engineShape(extents, sampleAxis);
        return target.equals(x.shape()) && sampleAxis == x.sampleAxis()
                ? x
                : step(suffix, new Reshape(target), sampleAxis, List.of(x.name()));
    }

    /** The engine's shape of a value with some extents in the file. */
    static Shape engineShape(Shape extents, int sampleAxis) {
        int rank = sampleAxis == Value.NO_SAMPLE_AXIS ? extents.rank() + 1 : extents.rank();
        int[] dims = new int[rank];
        dims[0] = Shape.BATCH;
        int next = 1;
        for (int i = 0; i < extents.rank(); i++) {
            if (i != sampleAxis) {
                dims[next++] = extents.dim(i);
            }
        }
        return Shape.of(dims);
    }

    /** A value whose axes all belong to one sample. */
    Value.Computed detached(Value.Computed x) {
        if (x.sampleAxis() != Value.NO_SAMPLE_AXIS && samples() == Samples.FREE) {
            throw node.refuse("would mix the samples of a value of shape " + x.extents());
        }
        return reshaped("sample", x, x.extents(), Value.NO_SAMPLE_AXIS);
    }

    /** A value whose first axis tells samples apart, as images have it. */
    Value.Computed attached(Value.Computed x) {
        if (x.sampleAxis() == 0) {
            return x;
        }
        if (x.rank() == 0 || x.extents().dim(0) != 1) {
            throw node.refuse("operand of shape " + x.extents() + " holds several samples, expected one");
        }
        return reshaped("samples", x, x.extents(), 0);
    }

    /** A value of which an axis can be worked along. */
    Value.Computed along(Value.Computed x, int axis) {
        if (axis != x.sampleAxis()) {
            return x;
        }
        if (samples() == Samples.FREE) {
            throw node.refuse("axis", axis + " is the batch, which samples would be mixed along");
        }
        return detached(x);
    }

    /** A choice from an axis of a computed value, whose indices the file's own size may not bound. */
    Gather gather(int axis, int[] indices) {
        if (indices.length > MOST_INDICES) {
            throw node.refuse("picks " + indices.length + " elements, expected at most " + MOST_INDICES);
        }
        return new Gather(axis, Arrays.stream(indices).boxed().toList());
    }

    /**
     * To be called before a fixed value is made whose size the file's own size does not bound.
     *
     * @param shape its extents
     * @param elementBytes what one element takes
     */
    void checkRoom(Shape shape, int elementBytes) {
        long size = elementBytes;
        for (int i = 0; i < shape.rank(); i++) {
            size = Math.multiplyExact(size, Math.max(1, shape.dim(i)));
        }
        building.checkRoom(size);
    }

    void fold(int output, Folded elements) {
        building.countFolded(elements);
        define(output, new Value.Fixed(output(output), elements, null));
    }

    /** A fixed result whose type the file states. */
    void fold(int output, Folded elements, ElementType type) {
        building.countFolded(elements);
        define(output, new Value.Fixed(output(output), elements, type));
    }

    /** Elements stored in an attribute. */
    Folded read(StoredTensor tensor) {
        try {
            return tensor.read(building.folder());
        } catch (IOException e) {
            throw node.refuse("value", "cannot be read: " + e.getMessage());
        }
    }

    /** An operand's extents in the file. */
    Shape shape(int input) {
        Value value = value(input);
        return value instanceof Value.Fixed fixed
                ? fixed.elements().shape()
                : computed(input).extents();
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

    /** A result's name to derive others from. */
    private String anyOutput() {
        for (int i = 0; i < node.outputs().size(); i++) {
            if (uses(i)) {
                return output(i);
            }
        }
        throw node.refuse("has no result");
    }
}
