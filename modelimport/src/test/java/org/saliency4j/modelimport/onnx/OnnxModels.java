package org.saliency4j.modelimport.onnx;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.FunctionProto;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.OperatorSetIdProto;
import org.saliency4j.modelimport.onnx.schema.StringStringEntryProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;
import org.saliency4j.modelimport.onnx.schema.TensorShapeProto;
import org.saliency4j.modelimport.onnx.schema.TypeProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/** Writes small ONNX files for tests: {@code OnnxModels.opset(13).input("x", "N", 3, 4, 4).node(...).output("y")}. */
public final class OnnxModels {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ModelProto.Builder model =
            ModelProto.newBuilder().setIrVersion(8).setProducerName("test");
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

    private OnnxModels() {}

    /** A model without nodes. */
    public static OnnxModels opset(long version) {
        OnnxModels models = new OnnxModels();
        models.model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(version));
        return models;
    }

    /** An input; extents are numbers or names. */
    public OnnxModels input(String name, Object... dims) {
        return typedInput(name, FLOAT, dims);
    }

    /** An input of another element type. */
    public OnnxModels typedInput(String name, int elementType, Object... dims) {
        graph.addInput(value(name, elementType, dims));
        return this;
    }

    /** An output of unknown shape. */
    public OnnxModels output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        return this;
    }

    /** What the file claims about a value. */
    public OnnxModels declared(String name, Object... dims) {
        graph.addValueInfo(value(name, FLOAT, dims));
        return this;
    }

    /** A note. */
    public OnnxModels metadata(String key, String value) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
        return this;
    }

    /** A fixed float array. */
    public OnnxModels floats(String name, Shape shape, float... values) {
        graph.addInitializer(floatTensor(name, shape, values));
        return this;
    }

    /** A fixed float array of ascending small values. */
    public OnnxModels ramp(String name, int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 7 - 3) * 0.25f;
        }
        return floats(name, shape, values);
    }

    /** A fixed list of integers. */
    public OnnxModels integers(String name, long... values) {
        graph.addInitializer(integerTensor(values).toBuilder().setName(name));
        return this;
    }

    /** A fixed array as given. */
    public OnnxModels initializer(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** A node with one output. */
    public OnnxModels node(String type, String name, List<String> inputs, String output, AttributeProto... attributes) {
        return node(type, name, inputs, List.of(output), attributes);
    }

    /** A node. */
    public OnnxModels node(
            String type, String name, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(name)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    /** A node as given. */
    public OnnxModels node(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    /** A function of the file's own, of one input and one output. */
    public OnnxModels function(String domain, String name, List<String> inputs, String output, NodeProto... nodes) {
        model.addFunctions(FunctionProto.newBuilder()
                .setDomain(domain)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllNode(List.of(nodes))
                .addAllOpsetImport(model.getOpsetImportList()));
        return this;
    }

    /** The nodes, inputs and outputs as the graph of an attribute. */
    public AttributeProto asAttribute(String name) {
        return AttributeProto.newBuilder().setName(name).setType(5).setG(graph).build();
    }

    /** The message. */
    public ModelProto proto() {
        return model.setGraph(graph).build();
    }

    /** Writes the file. */
    public Path write(Path file) {
        try {
            return Files.write(file, proto().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and reads it. */
    public ParsedModel read(Path folder) {
        return OnnxReader.read(write(folder.resolve("model.onnx")), null);
    }

    /** An integer attribute. */
    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(2).setI(value).build();
    }

    /** A number attribute. */
    public static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(1).setF(value).build();
    }

    /** A text attribute. */
    public static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(3)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** A tensor attribute. */
    public static AttributeProto attribute(String name, TensorProto value) {
        return AttributeProto.newBuilder().setName(name).setType(4).setT(value).build();
    }

    /** An attribute that is a list of integers. */
    public static AttributeProto integersAttribute(String name, long... values) {
        AttributeProto.Builder builder =
                AttributeProto.newBuilder().setName(name).setType(7);
        for (long value : values) {
            builder.addInts(value);
        }
        return builder.build();
    }

    /** A float array in raw form. */
    public static TensorProto floatTensor(String name, Shape shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return dims(TensorProto.newBuilder(), shape)
                .setName(name)
                .setDataType(FLOAT)
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }

    /** A list of integers in the typed field. */
    public static TensorProto integerTensor(long... values) {
        TensorProto.Builder builder =
                TensorProto.newBuilder().setDataType(INT64).addDims(values.length);
        for (long value : values) {
            builder.addInt64Data(value);
        }
        return builder.build();
    }

    private static TensorProto.Builder dims(TensorProto.Builder builder, Shape shape) {
        for (int dim : shape.dims()) {
            builder.addDims(dim);
        }
        return builder;
    }

    private static ValueInfoProto value(String name, int elementType, Object... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dim : dims) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            if (dim instanceof Number number) {
                dimension.setDimValue(number.longValue());
            } else {
                dimension.setDimParam(String.valueOf(dim));
            }
            shape.addDim(dimension);
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(elementType).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
