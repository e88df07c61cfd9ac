package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;
import static org.saliency4j.modelimport.onnx.OnnxModels.integersAttribute;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

final class OnnxReaderTest {
    @TempDir
    private Path folder;

    private static OnnxModels convolution(Object... inputDims) {
        return OnnxModels.opset(13)
                .input("x", inputDims)
                .ramp("w", 2, 3, 3, 3)
                .floats("b", Shape.of(2), 1, 2)
                .node("Conv", "conv1", List.of("x", "w", "b"), "y", integersAttribute("pads", 1, 1, 1, 1))
                .output("y");
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String failure(OnnxModels model) {
        return assertThrows(ModelImportException.class, () -> model.read(folder))
                .getMessage();
    }

    @Test
    void namesOfNodesAndValuesAreTheFiles() {
        ParsedModel model = convolution("N", 3, 8, 6).read(folder);
        assertEquals(List.of("x"), model.graph().inputs());
        assertEquals(List.of("y"), model.graph().outputs());
        assertEquals("conv1", model.graph().producer("y").name());
        assertEquals(Shape.batched(2, 8, 6), model.graph().shape("y"));
        assertEquals("y", model.graph().value("conv1"));
    }

    @Test
    void nodeWithoutNameTakesItsOutputs() {
        ParsedModel model = OnnxModels.opset(13)
                .input("x", "N", 3)
                .node("Relu", "", List.of("x"), "y")
                .output("y")
                .read(folder);
        assertEquals("y", model.graph().producer("y").name());
    }

    @Test
    void fixedBatchBecomesFree() {
        ParsedModel model = convolution(1, 3, 8, 8).read(folder);
        assertEquals(Shape.batched(3, 8, 8), model.input().shape());
        assertEquals(List.of(), model.warnings());
        ParsedModel four = convolution(4, 3, 8, 8).read(folder);
        assertEquals(Shape.batched(2, 8, 8), four.graph().shape("y"));
        assertEquals(List.of("input 'x' fixes a batch of 4; any batch is accepted"), four.warnings());
    }

    @Test
    void initializersListedAsInputsAreNoInputs() {
        ParsedModel model =
                convolution("N", 3, 8, 8).input("w", 2, 3, 3, 3).input("b", 2).read(folder);
        assertEquals(List.of("x"), model.graph().inputs());
    }

    @Test
    void openHeightAndWidthAreBoundBySize() {
        Path file = convolution("N", 3, "height", "width").write(folder.resolve("open.onnx"));
        ParsedModel model = OnnxReader.read(file, new ImageSize(10, 12));
        assertEquals(Shape.batched(2, 10, 12), model.graph().shape("y"));
        String message = assertThrows(ModelImportException.class, () -> OnnxReader.read(file, null))
                .getMessage();
        assertEquals(
                file + ": input 'x' of shape ?x3x?x? leaves height and width open: give them with --size HxW", message);
    }

    @Test
    void sizeThatContradictsTheFileIsRefused() {
        Path file = convolution("N", 3, 8, 8).write(folder.resolve("fixed.onnx"));
        assertEquals(
                Shape.batched(2, 8, 8),
                OnnxReader.read(file, new ImageSize(8, 8)).graph().shape("y"));
        String message = assertThrows(ModelImportException.class, () -> OnnxReader.read(file, new ImageSize(9, 8)))
                .getMessage();
        assertTrue(message.endsWith("fixes height and width, so the size 9x8 cannot be chosen"), message);
    }

    @Test
    void channelsLastInputIsRecognised() {
        ParsedModel model = OnnxModels.opset(13)
                .input("x", "N", 8, 6, 3)
                .ramp("w", 2, 3, 1, 1)
                .node("Transpose", "t", List.of("x"), "nchw", integersAttribute("perm", 0, 3, 1, 2))
                .node("Conv", "c", List.of("nchw", "w"), "y")
                .output("y")
                .read(folder);
        assertEquals(InputDescription.Axes.NHWC, model.input().axes());
        assertEquals(3, model.input().channels());
        assertEquals(new ImageSize(8, 6), model.input().size().orElseThrow());
        assertEquals(Shape.batched(2, 8, 6), model.graph().shape("y"));
    }

    @Test
    void nodesNobodyNeedsAreLeftOut() {
        ParsedModel model = convolution("N", 3, 8, 8)
                .node("NoSuchOperator", "dead", List.of("y"), "z")
                .integers("counter", 1)
                .read(folder);
        assertEquals(2, model.graph().nodes().size());
        assertEquals(List.of("1 initializer(s) are not used: 'counter'"), model.warnings());
    }

    @Test
    void originSaysWhoWroteTheFile() {
        ParsedModel.Origin origin = convolution("N", 3, 8, 8).read(folder).origin();
        assertEquals(new ParsedModel.Origin("ONNX", 8, 13, "test"), origin);
    }

    @Test
    void allUnsupportedOperatorsAreListedAtOnce() {
        String message = failure(OnnxModels.opset(9)
                .input("x", "N", 3, 8, 8)
                .node("NonZero", "norm1", List.of("x"), "a")
                .node("Relu", "relu", List.of("a"), "b")
                .node("NonZero", "norm2", List.of("b"), "c")
                .node(NodeProto.newBuilder()
                        .setOpType("FusedThing")
                        .setDomain("com.example")
                        .addInput("c")
                        .addOutput("d")
                        .build())
                .output("d"));
        assertEquals(
                folder.resolve("model.onnx")
                        + ": unsupported operators: NonZero (ai.onnx, opset 9): 2 nodes, the first is 'norm1'; "
                        + "FusedThing (com.example, opset 0): 1 node, 'd'",
                message);
    }

    @Test
    void unsupportedAttributesAreListedWithTheOperators() {
        String message = failure(OnnxModels.opset(13)
                .input("x", "N", 3, 8, 8)
                .ramp("w", 3, 3, 3, 3)
                .node("Conv", "c1", List.of("x", "w"), "a", attribute("auto_pad", "DIAGONAL"))
                .node("Conv", "c2", List.of("x", "w"), "b", integersAttribute("strides", 0, 1))
                .node("TopK", "t", List.of("a", "b"), "c")
                .output("c"));
        assertTrue(message.contains("TopK (ai.onnx, opset 13): 1 node, 't'"), message);
        assertTrue(
                message.contains("node 'c1' (Conv), attribute 'auto_pad': 'DIAGONAL', expected NOTSET, VALID,"),
                message);
        assertTrue(message.contains("node 'c2' (Conv), attribute 'strides': expected values from 1, got 0"), message);
    }

    @Test
    void unknownAttributesAreWarnedOf() {
        ParsedModel model = OnnxModels.opset(13)
                .input("x", "N", 3)
                .node("Relu", "r", List.of("x"), "y", attribute("sharpness", 1f))
                .output("y")
                .read(folder);
        assertEquals(List.of("node 'r' (Relu): unknown attributes [sharpness] are ignored"), model.warnings());
    }

    @Test
    void declaredShapesThatContradictAreWarnedOf() {
        ParsedModel model =
                convolution("N", 3, 8, 8).declared("y", "N", 2, 7, 8).read(folder);
        assertEquals(List.of("value 'y' is declared as ?x2x7x8 but has shape Nx2x8x8"), model.warnings());
    }

    @Test
    void shapesThatDoNotFitNameTheNode() {
        String message = failure(OnnxModels.opset(13)
                .input("x", "N", 4, 8, 8)
                .ramp("w", 2, 3, 3, 3)
                .node("Conv", "conv1", List.of("x", "w"), "y")
                .output("y"));
        assertTrue(message.contains("node 'conv1' (Conv): expected 3 channels"), message);
    }

    @Test
    void cyclesAndMissingValuesAreRefused() {
        String cycle = failure(OnnxModels.opset(13)
                .input("x", "N", 3)
                .node("Add", "a", List.of("x", "c"), "b")
                .node("Relu", "r", List.of("b"), "c")
                .output("c"));
        assertTrue(cycle.contains("node 'a' (Add): takes 'c', which nothing before it makes"), cycle);
        String missing = failure(OnnxModels.opset(13)
                .input("x", "N", 3)
                .node("Relu", "r", List.of("x"), "y")
                .output("z"));
        assertTrue(missing.contains("output 'z' is made by no node"), missing);
    }

    @Test
    void valuesMadeTwiceAreRefused() {
        String message = failure(OnnxModels.opset(13)
                .input("x", "N", 3)
                .node("Relu", "r", List.of("x"), "y")
                .node("Tanh", "t", List.of("x"), "y")
                .output("y"));
        assertTrue(message.contains("there is a value named 'y' already"), message);
    }

    @Test
    void namelessOpsetsAndAttributesOfOldOnesAreRefused() {
        assertTrue(failure(OnnxModels.opset(5)
                        .input("x", "N", 3)
                        .node("Relu", "r", List.of("x"), "y", attribute("strength", 2))
                        .output("y"))
                .contains("node 'r' (Relu): has attributes [strength], which definitions of opset 6 and newer"));
        ModelProto nameless =
                convolution("N", 3, 8, 8).proto().toBuilder().clearOpsetImport().build();
        Path file = write(folder.resolve("nameless.onnx"), nameless.toByteArray());
        assertTrue(assertThrows(ModelImportException.class, () -> OnnxReader.read(file, null))
                .getMessage()
                .contains("the file names no opset"));
    }

    @Test
    void integerInputsAreRefused() {
        String message = failure(OnnxModels.opset(13)
                .typedInput("x", 2, "N", 3, 8, 8)
                .node("Relu", "r", List.of("x"), "y")
                .output("y"));
        assertTrue(
                message.contains("input 'x' takes elements of type uint8, expected floating-point numbers"), message);
    }

    @Test
    void weightsOfEveryPrecisionArriveAsFloats() {
        byte[] halves = {0x00, 0x3c, 0x00, (byte) 0xc0};
        for (TensorProto bias : List.of(
                TensorProto.newBuilder()
                        .setDataType(10)
                        .setRawData(ByteString.copyFrom(halves))
                        .build(),
                TensorProto.newBuilder()
                        .setDataType(10)
                        .addInt32Data(0x3c00)
                        .addInt32Data(0xc000)
                        .build(),
                TensorProto.newBuilder()
                        .setDataType(11)
                        .addDoubleData(1)
                        .addDoubleData(-2)
                        .build(),
                TensorProto.newBuilder()
                        .setDataType(16)
                        .addInt32Data(0x3f80)
                        .addInt32Data(0xc000)
                        .build(),
                TensorProto.newBuilder()
                        .setDataType(6)
                        .addInt32Data(1)
                        .addInt32Data(-2)
                        .build())) {
            ParsedModel model = OnnxModels.opset(13)
                    .input("x", "N", 3, 8, 8)
                    .ramp("w", 2, 3, 1, 1)
                    .initializer(bias.toBuilder().setName("b").addDims(2).build())
                    .node("Conv", "c", List.of("x", "w", "b"), "y")
                    .output("y")
                    .read(folder);
            Conv2d conv = (Conv2d) model.graph().producer("y").op();
            assertEquals(
                    List.of(1f, -2f), List.of(conv.bias().data()[0], conv.bias().data()[1]));
        }
    }
}
