package org.saliency4j.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.OperatorSetIdProto;
import org.saliency4j.modelimport.onnx.schema.TensorShapeProto;
import org.saliency4j.modelimport.onnx.schema.TypeProto;
import org.saliency4j.modelimport.onnx.schema.ValueInfoProto;

/** Small ONNX files for tests. */
final class Models {
    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private Models() {}

    /** A network of one operator without attributes. */
    static Path withOperator(Path file, String operator) throws IOException {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int extent : new int[] {1, 3, 8, 8}) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
        }
        TypeProto type = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape))
                .build();
        GraphProto graph = GraphProto.newBuilder()
                .addInput(ValueInfoProto.newBuilder().setName("x").setType(type))
                .addNode(NodeProto.newBuilder()
                        .setName("odd")
                        .setOpType(operator)
                        .addInput("x")
                        .addOutput("y"))
                .addOutput(ValueInfoProto.newBuilder().setName("y").setType(type))
                .build();
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .build();
        return Files.write(file, model.toByteArray());
    }
}
