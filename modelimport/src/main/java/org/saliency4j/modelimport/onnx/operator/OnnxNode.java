package org.saliency4j.modelimport.onnx.operator;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** A node of the file: its names, the version of its operator, and its attributes, whose types are checked as they are read. */
public final class OnnxNode {
    /** The numbers the format gives to attribute types. Old files leave the type out (0). */
    private enum Kind {
        UNDEFINED(0, "nothing"),
        FLOAT(1, "a number"),
        INT(2, "an integer"),
        STRING(3, "a text"),
        TENSOR(4, "a tensor"),
        GRAPH(5, "a graph"),
        FLOATS(6, "numbers"),
        INTS(7, "integers");

        private final int code;
        private final String label;

        Kind(int code, String label) {
            this.code = code;
            this.label = label;
        }

        static String labelOf(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind.label;
                }
            }
            return "a value of type " + code;
        }
    }

    private final NodeProto proto;
    private final long opset;
    private final Map<String, AttributeProto> attributes = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * A node.
     *
     * @param proto what the file says
     * @param opset the version of the operator's definition
     */
    public OnnxNode(NodeProto proto, long opset) {
        this.proto = proto;
        this.opset = opset;
        proto.getAttributeList().forEach(a -> attributes.put(a.getName(), a));
    }

    /**
     * The operator's name.
     *
     * @return for example {@code Conv}
     */
    public String type() {
        return proto.getOpType();
    }

    /**
     * The domain of the operator.
     *
     * @return empty for ONNX's own operators
     */
    public String domain() {
        return proto.getDomain().equals("ai.onnx") ? "" : proto.getDomain();
    }

    /**
     * The version of the operator's definition.
     *
     * @return the opset of its domain
     */
    public long opset() {
        return opset;
    }

    /**
     * The layer's name.
     *
     * @return the node's name, or that of its first output where it has none
     */
    public String name() {
        return proto.getName().isEmpty() && proto.getOutputCount() > 0 ? proto.getOutput(0) : proto.getName();
    }

    /**
     * The names of the operands.
     *
     * @return in order; empty for an optional one left out
     */
    public List<String> inputs() {
        return proto.getInputList();
    }

    /**
     * The names of the results.
     *
     * @return in order; empty for an optional one left out
     */
    public List<String> outputs() {
        return proto.getOutputList();
    }

    /**
     * Whether an attribute is given.
     *
     * @param attribute its name
     * @return true if the file has it
     */
    public boolean has(String attribute) {
        read.add(attribute);
        return attributes.containsKey(attribute);
    }

    /**
     * An integer attribute.
     *
     * @param attribute its name
     * @param otherwise the value if it is not given
     * @return its value
     */
    public int integer(String attribute, int otherwise) {
        return toInt(attribute, wholeNumber(attribute, otherwise));
    }

    /**
     * An integer attribute of any size.
     *
     * @param attribute its name
     * @param otherwise the value if it is not given
     * @return its value
     */
    public long wholeNumber(String attribute, long otherwise) {
        return find(attribute, Kind.INT).map(AttributeProto::getI).orElse(otherwise);
    }

    /**
     * A switch: an integer attribute that is 0 or 1.
     *
     * @param attribute its name
     * @param otherwise the value if it is not given
     * @return whether it is 1
     */
    public boolean flag(String attribute, int otherwise) {
        int value = integer(attribute, otherwise);
        if (value != 0 && value != 1) {
            throw refuse(attribute, "expected 0 or 1, got " + value);
        }
        return value == 1;
    }

    /**
     * A number attribute.
     *
     * @param attribute its name
     * @param otherwise the value if it is not given
     * @return its value
     */
    public float number(String attribute, float otherwise) {
        return find(attribute, Kind.FLOAT).map(AttributeProto::getF).orElse(otherwise);
    }

    /**
     * A text attribute.
     *
     * @param attribute its name
     * @param otherwise the value if it is not given
     * @return its value
     */
    public String text(String attribute, String otherwise) {
        return find(attribute, Kind.STRING)
                .map(AttributeProto::getS)
                .map(ByteString::toStringUtf8)
                .orElse(otherwise);
    }

    /**
     * An attribute that is a list of integers.
     *
     * @param attribute its name
     * @return its values, absent if it is not given
     */
    public Optional<long[]> integers(String attribute) {
        return find(attribute, Kind.INTS)
                .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * An attribute that is a list of integers of known length.
     *
     * @param attribute its name
     * @param otherwise the values if it is not given; their number is the number expected
     * @return its values
     */
    public int[] integers(String attribute, int... otherwise) {
        Optional<long[]> given = integers(attribute);
        if (given.isEmpty()) {
            return otherwise;
        }
        long[] values = given.get();
        if (values.length != otherwise.length) {
            throw refuse(attribute, "expected " + otherwise.length + " values, got " + values.length);
        }
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = toInt(attribute, values[i]);
        }
        return ints;
    }

    /**
     * An attribute that is a list of numbers.
     *
     * @param attribute its name
     * @return its values, absent if it is not given
     */
    public Optional<List<Float>> numbers(String attribute) {
        return find(attribute, Kind.FLOATS).map(AttributeProto::getFloatsList);
    }

    /**
     * A tensor attribute.
     *
     * @param attribute its name
     * @return its value, absent if it is not given
     */
    public Optional<TensorProto> tensor(String attribute) {
        return find(attribute, Kind.TENSOR).map(AttributeProto::getT);
    }

    /**
     * A graph attribute.
     *
     * @param attribute its name
     * @return its value, absent if it is not given
     */
    public Optional<GraphProto> graph(String attribute) {
        return find(attribute, Kind.GRAPH).map(AttributeProto::getG);
    }

    /**
     * The attributes that nobody has asked for.
     *
     * @return their names
     */
    public List<String> unread() {
        List<String> names = new ArrayList<>(attributes.keySet());
        names.removeAll(read);
        return names;
    }

    /**
     * An error about one attribute.
     *
     * @param attribute its name
     * @param problem what is wrong with it, or not supported
     * @return the exception to throw
     */
    public IllegalArgumentException refuse(String attribute, String problem) {
        return new NodeException(this + ", attribute '" + attribute + "': " + problem);
    }

    /**
     * An error about the node.
     *
     * @param problem what is wrong with it, or not supported
     * @return the exception to throw
     */
    public IllegalArgumentException refuse(String problem) {
        return new NodeException(this + ": " + problem);
    }

    private Optional<AttributeProto> find(String attribute, Kind kind) {
        read.add(attribute);
        AttributeProto found = attributes.get(attribute);
        if (found == null) {
            return Optional.empty();
        }
        if (!found.getRefAttrName().isEmpty()) {
            throw refuse(attribute, "refers to a function's attribute outside a function");
        }
        if (found.getType() != kind.code && found.getType() != Kind.UNDEFINED.code) {
            throw refuse(attribute, "expected " + kind.label + ", got " + Kind.labelOf(found.getType()));
        }
        return Optional.of(found);
    }

    private int toInt(String attribute, long value) {
        if (value != (int) value) {
            throw refuse(attribute, "value " + value + " is out of range");
        }
        return (int) value;
    }

    /** The coordinates used in messages: {@code node 'conv1' (Conv)}. */
    @Override
    public String toString() {
        return "node '" + name() + "' (" + type() + ")";
    }
}
