package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** Branches and loops whose course is known, functions of the file's own, and quantised values. */
final class CourseTest {
    private static final int BOOL = 9;
    private static final int INT8 = 3;
    private static final int UINT8 = 2;

    @TempDir
    private Path folder;

    private Graph graph(OnnxModels model) {
        return model.output("y").read(folder).graph();
    }

    private float[] run(OnnxModels model, float... x) {
        Graph graph = graph(model);
        Tensor input = Tensor.of(Shape.of(1, x.length), x);
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(graph.outputs().get(0)))
                .activation(graph.outputs().get(0))
                .data();
    }

    private static TensorProto typed(String name, int type, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
        for (long value : values) {
            tensor.addInt32Data((int) value);
        }
        return values.length == 1
                ? tensor.build()
                : tensor.addDims(values.length).build();
    }

    private static OnnxModels branches(TensorProto condition) {
        OnnxModels then =
                OnnxModels.opset(13).node("Neg", "n", List.of("x"), "t").output("t");
        OnnxModels otherwise = OnnxModels.opset(13)
                .floats("k", Shape.of(), 10)
                .node("Add", "a", List.of("x", "k"), "e")
                .output("e");
        return OnnxModels.opset(13)
                .input("x", "N", 2)
                .initializer(condition)
                .node(
                        "If",
                        "if",
                        List.of(condition.getName()),
                        "chosen",
                        then.asAttribute("then_branch"),
                        otherwise.asAttribute("else_branch"))
                .node("Relu", "r", List.of("chosen"), "y");
    }

    @Test
    void theKnownBranchIsTaken() {
        assertArrayEquals(new float[] {1, 0}, run(branches(typed("c", BOOL, 1)), -1, 2));
        assertArrayEquals(new float[] {9, 12}, run(branches(typed("c", BOOL, 0)), -1, 2));
    }

    @Test
    void aBranchThatDependsOnTheInputIsRefused() {
        OnnxModels then =
                OnnxModels.opset(13).node("Neg", "n", List.of("x"), "t").output("t");
        OnnxModels model = OnnxModels.opset(13)
                .input("x", "N", 2)
                .node("If", "if", List.of("x"), "y", then.asAttribute("then_branch"), then.asAttribute("else_branch"));
        String message =
                assertThrows(ModelImportException.class, () -> graph(model)).getMessage();
        assertTrue(
                message.contains("node 'if' (If): its condition 'x' is not known before the network is fed"), message);
    }

    private static OnnxModels loop(long turns) {
        OnnxModels body = OnnxModels.opset(13)
                .typedInput("turn", 7)
                .typedInput("going", BOOL)
                .input("v", "N", 2)
                .floats("two", Shape.of(), 2)
                .node("Mul", "double", List.of("v", "two"), "w")
                .node("Cast", "cast", List.of("turn"), "t", attribute("to", 1))
                .node("Add", "add", List.of("w", "t"), "next")
                .node("Identity", "on", List.of("going"), "still")
                .output("still")
                .output("next");
        return OnnxModels.opset(13)
                .input("x", "N", 2)
                .initializer(TensorProto.newBuilder()
                        .setName("turns")
                        .setDataType(7)
                        .addInt64Data(turns)
                        .build())
                .node("Loop", "loop", List.of("turns", "", "x"), "y", body.asAttribute("body"));
    }

    @Test
    void aLoopRunsAsOftenAsItSays() {
        // v = 2 v + turn, three times: 8 v + 0 * 4 + 1 * 2 + 2.
        assertArrayEquals(new float[] {12, -4}, run(loop(3), 1, -1));
        assertArrayEquals(new float[] {1, -1}, run(loop(0), 1, -1));
        assertEquals(List.of("y"), graph(loop(0)).outputs());
    }

    @Test
    void anEndlessLoopIsRefused() {
        String message = assertThrows(ModelImportException.class, () -> graph(loop(Long.MAX_VALUE)))
                .getMessage();
        assertTrue(message.contains("node 'loop' (Loop): runs 9223372036854775807 times"), message);
    }

    private static NodeProto node(String type, List<String> inputs, String output, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    @Test
    void functionsArePutInTheirPlace() {
        AttributeProto slope = AttributeProto.newBuilder()
                .setName("alpha")
                .setType(1)
                .setRefAttrName("slope")
                .build();
        OnnxModels model = OnnxModels.opset(13)
                .function(
                        "own",
                        "Twice",
                        List.of("a"),
                        "c",
                        node("LeakyRelu", List.of("a"), "b", slope),
                        node("Add", List.of("b", "b"), "c"))
                .input("x", "N", 2)
                .node(node("Twice", List.of("x"), "first", attribute("slope", 0.5f)).toBuilder()
                        .setDomain("own")
                        .setName("f1")
                        .build())
                .node(node("Twice", List.of("first"), "y", attribute("slope", 0.25f)).toBuilder()
                        .setDomain("own")
                        .setName("f2")
                        .build());
        assertArrayEquals(new float[] {-0.5f, 8}, run(model, -1, 2));
        assertEquals(
                List.of("x", "f1/LeakyRelu", "f1/Add", "f2/LeakyRelu", "f2/Add"),
                graph(model).nodes().stream().map(Node::name).toList());
    }

    @Test
    void aFunctionThatCallsItselfIsRefused() {
        OnnxModels model = OnnxModels.opset(13)
                .function(
                        "own",
                        "Self",
                        List.of("a"),
                        "b",
                        node("Self", List.of("a"), "b").toBuilder()
                                .setDomain("own")
                                .build())
                .input("x", "N", 2)
                .node(node("Self", List.of("x"), "y").toBuilder()
                        .setDomain("own")
                        .build());
        String message =
                assertThrows(ModelImportException.class, () -> graph(model)).getMessage();
        assertTrue(message.contains("nested too deeply"), message);
    }

    @Test
    void quantisedValuesAreRoundedAndCutOff() {
        OnnxModels model = OnnxModels.opset(13)
                .input("x", "N", 5)
                .floats("scale", Shape.of(), 0.5f)
                .initializer(typed("zero", INT8, 3))
                .node("QuantizeLinear", "q", List.of("x", "scale", "zero"), "quantised")
                .node("DequantizeLinear", "d", List.of("quantised", "scale", "zero"), "y");
        // Halves to the even number: 0.25 / 0.5 and 0.75 / 0.5; at the ends (127 - 3) / 2 and (-128 - 3) / 2.
        assertArrayEquals(new float[] {0, 1, 62, -65.5f, -1}, run(model, 0.25f, 0.75f, 1000, -1000, -1.1f));
    }

    @Test
    void quantisedWeightsHaveOneScaleForEachOutput() {
        OnnxModels model = OnnxModels.opset(13)
                .input("x", "N", 2)
                .initializer(typed("w", UINT8, 130, 126, 128, 132).toBuilder()
                        .clearDims()
                        .addDims(2)
                        .addDims(2)
                        .build())
                .floats("scales", Shape.of(2), 0.5f, 2)
                .initializer(typed("zeros", UINT8, 128, 128))
                .node("DequantizeLinear", "d", List.of("w", "scales", "zeros"), "weight", attribute("axis", 1))
                .node("MatMul", "m", List.of("x", "weight"), "y");
        // The weight is {{1, -4}, {0, 8}}.
        assertArrayEquals(new float[] {1, 12}, run(model, 1, 2));
    }

    @Test
    void quantisingToNothingWholeIsRefused() {
        OnnxModels model = OnnxModels.opset(13)
                .input("x", "N", 5)
                .floats("scale", Shape.of(), 0.5f)
                .floats("zero", Shape.of(), 3)
                .node("QuantizeLinear", "q", List.of("x", "scale", "zero"), "y");
        String message =
                assertThrows(ModelImportException.class, () -> graph(model)).getMessage();
        assertTrue(message.contains("expected whole numbers of 8 or 16 bits"), message);
    }
}
