package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;
import static org.saliency4j.modelimport.onnx.OnnxModels.integersAttribute;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ModelImportException;

/** What operators whose definition depends on the opset, or that become several nodes, compute. */
@Tag("kernels")
final class OperatorMeaningTest {
    /** A handful of float32 operations. */
    private static final float TOLERANCE = 1e-6f;

    @TempDir
    private Path folder;

    private Graph graph(OnnxModels model) {
        return model.output("y").read(folder).graph();
    }

    private float[] run(OnnxModels model, int batch, float... x) {
        Graph graph = graph(model);
        Shape shape = graph.shape("x").withBatch(batch);
        return CompiledNetwork.compile(graph)
                .trace(Tensor.of(shape, x), Taps.none().activation("y"))
                .activation("y")
                .data();
    }

    /** The reason why a graph is read for a batch of one. */
    private String reasonForOne(OnnxModels model) {
        List<String> warnings = model.output("y").read(folder).warnings();
        String last = warnings.get(warnings.size() - 1);
        assertTrue(last.startsWith("read for a batch of one, as "), last);
        return last;
    }

    private String failure(OnnxModels model) {
        return assertThrows(ModelImportException.class, () -> graph(model)).getMessage();
    }

    @Test
    void gemmScalesWeightAndBias() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 2)
                        .floats("w", Shape.of(2, 3), 1, 2, 3, 4, 5, 6)
                        .floats("b", Shape.of(1, 3), 10, 20, 30)
                        .node(
                                "Gemm",
                                "g",
                                List.of("x", "w", "b"),
                                "y",
                                attribute("alpha", 2f),
                                attribute("beta", 0.5f)),
                2,
                1,
                0,
                1,
                1);
        assertArrayEquals(new float[] {7, 14, 21, 15, 24, 33}, y, TOLERANCE);
    }

    @Test
    void gemmTakesTheTransposedWeightAndASingleBias() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 2)
                        .floats("w", Shape.of(3, 2), 1, 2, 3, 4, 5, 6)
                        .floats("b", Shape.of(), 1)
                        .node("Gemm", "g", List.of("x", "w", "b"), "y", attribute("transB", 1)),
                1,
                1,
                10);
        assertArrayEquals(new float[] {22, 44, 66}, y, TOLERANCE);
    }

    @Test
    void gemmOfTransposedSamplesIsRefused() {
        assertTrue(failure(OnnxModels.opset(13)
                        .input("x", "N", 2)
                        .ramp("w", 2, 3)
                        .node("Gemm", "g", List.of("x", "w"), "y", attribute("transA", 1)))
                .contains("node 'g' (Gemm), attribute 'transA': 1 would mix samples"));
    }

    @Test
    void softmaxBeforeOpset13IsTakenOverAllAxesFromTheGivenOne() {
        UnaryOperator<OnnxModels> model = m -> m.input("x", "N", 2, 1, 2).node("Softmax", "s", List.of("x"), "y");
        float[] old = run(model.apply(OnnxModels.opset(11)), 1, 0, 0, 0, (float) Math.log(5));
        assertArrayEquals(new float[] {1 / 8f, 1 / 8f, 1 / 8f, 5 / 8f}, old, TOLERANCE);
        float[] now = run(model.apply(OnnxModels.opset(13)), 1, 0, 0, 0, (float) Math.log(5));
        assertArrayEquals(new float[] {1 / 2f, 1 / 2f, 1 / 6f, 5 / 6f}, now, TOLERANCE);
    }

    @Test
    void oldSoftmaxOfAVectorIsOneNode() {
        Graph graph = graph(OnnxModels.opset(9)
                .input("x", "N", 5, 1, 1)
                .node("LogSoftmax", "s", List.of("x"), "y", attribute("axis", 1)));
        assertEquals(new Softmax(1, Softmax.Form.LOG), graph.producer("y").op());
    }

    @Test
    void softmaxAlongTheBatchIsReadForABatchOfOne() {
        assertTrue(reasonForOne(OnnxModels.opset(13)
                        .input("x", "N", 5)
                        .node("Softmax", "s", List.of("x"), "y", attribute("axis", 0)))
                .contains("node 's' (Softmax), attribute 'axis': 0 is the batch"));
    }

    @Test
    void channelsArePaddedLikeRows() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 1, 1, 2)
                        .integers("pads", 0, 1, 0, 0, 0, 1, 0, 1)
                        .floats("value", Shape.of(), 9)
                        .node("Pad", "p", List.of("x", "pads", "value"), "y"),
                1,
                1,
                2);
        assertArrayEquals(new float[] {9, 9, 9, 1, 2, 9, 9, 9, 9}, y, TOLERANCE);
    }

    @Test
    void mirroredRepeatedAndWrappedEdges() {
        String[] modes = {"reflect", "edge", "wrap"};
        float[][] expected = {{3, 2, 1, 2, 3, 2}, {1, 1, 1, 2, 3, 3}, {2, 3, 1, 2, 3, 1}};
        for (int i = 0; i < modes.length; i++) {
            float[] y = run(
                    OnnxModels.opset(19)
                            .input("x", "N", 1, 1, 3)
                            .integers("pads", 2, 1)
                            .integers("axes", -1)
                            .node("Pad", "p", List.of("x", "pads", "", "axes"), "y", attribute("mode", modes[i])),
                    1,
                    1,
                    2,
                    3);
            assertArrayEquals(expected[i], y, TOLERANCE, modes[i]);
        }
    }

    @Test
    void padsOfOldOpsetsAreAttributesAndNegativeOnesCrop() {
        float[] y = run(
                OnnxModels.opset(9)
                        .input("x", "N", 1, 2, 2)
                        .node(
                                "Pad",
                                "p",
                                List.of("x"),
                                "y",
                                integersAttribute("pads", 0, 0, -1, 0, 0, 0, 0, 1),
                                attribute("value", 5f)),
                1,
                1,
                2,
                3,
                4);
        assertArrayEquals(new float[] {3, 4, 5}, y, TOLERANCE);
    }

    @Test
    void clipBoundsAreAttributesOrOperands() {
        assertEquals(
                Activation.clip(0, 6),
                graph(OnnxModels.opset(9)
                                .input("x", "N", 1)
                                .node("Clip", "c", List.of("x"), "y", attribute("min", 0f), attribute("max", 6f)))
                        .producer("y")
                        .op());
        assertEquals(
                Activation.clip(-Float.MAX_VALUE, 6),
                graph(OnnxModels.opset(13)
                                .input("x", "N", 1)
                                .floats("six", Shape.of(), 6)
                                .node("Clip", "c", List.of("x", "", "six"), "y"))
                        .producer("y")
                        .op());
    }

    @Test
    void slicesCountFromTheEndAndBackwards() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 6)
                        .integers("starts", -2)
                        .integers("ends", Long.MIN_VALUE)
                        .integers("axes", 1)
                        .integers("steps", -2)
                        .node("Slice", "s", List.of("x", "starts", "ends", "axes", "steps"), "y"),
                1,
                0,
                1,
                2,
                3,
                4,
                5);
        assertArrayEquals(new float[] {4, 2, 0}, y, TOLERANCE);
    }

    @Test
    void slicesOfSeveralAxesAndOfTheWholeBatch() {
        float[] y = run(
                OnnxModels.opset(9)
                        .input("x", "N", 2, 3)
                        .node(
                                "Slice",
                                "s",
                                List.of("x"),
                                "y",
                                integersAttribute("starts", 0, 1, -2),
                                integersAttribute("ends", Integer.MAX_VALUE, 2, Integer.MAX_VALUE)),
                1,
                0,
                1,
                2,
                3,
                4,
                5);
        assertArrayEquals(new float[] {4, 5}, y, TOLERANCE);
        assertTrue(reasonForOne(OnnxModels.opset(9)
                        .input("x", "N", 2)
                        .node(
                                "Slice",
                                "s",
                                List.of("x"),
                                "y",
                                integersAttribute("starts", 0),
                                integersAttribute("ends", 1)))
                .contains("node 's' (Slice): picks samples of a batch, which is free"));
    }

    @Test
    void splitsKeepOneLayerForEachPart() {
        Graph graph = OnnxModels.opset(18)
                .input("x", "N", 5)
                .node("Split", "s", List.of("x"), List.of("a", "b"), attribute("axis", 1), attribute("num_outputs", 2))
                .output("a")
                .output("b")
                .read(folder)
                .graph();
        assertEquals(Shape.batched(3), graph.shape("a"));
        assertEquals(Shape.batched(2), graph.shape("b"));
        assertEquals("b", graph.value("s/1"));
    }

    @Test
    void gatherOfOneIndexDropsTheAxis() {
        Graph graph = graph(OnnxModels.opset(13)
                .input("x", "N", 2, 3, 4)
                .initializer(OnnxModels.integerTensor(-1).toBuilder()
                        .clearDims()
                        .setName("last")
                        .build())
                .node("Gather", "g", List.of("x", "last"), "y", attribute("axis", 2)));
        assertEquals(Shape.batched(2, 4), graph.shape("y"));
    }

    @Test
    void operatorsOfManyOperandsAreChains() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 2)
                        .floats("a", Shape.of(2), 3, 0)
                        .floats("b", Shape.of(1, 1), 2)
                        .node("Max", "m", List.of("x", "a", "b"), "y"),
                2,
                1,
                1,
                9,
                9);
        assertArrayEquals(new float[] {3, 2, 9, 9}, y, TOLERANCE);
    }

    @Test
    void constantsThatReachAcrossTheBatchMakeItOneSample() {
        OnnxModels model =
                OnnxModels.opset(13).input("x", 4, 2).ramp("a", 4, 2).node("Add", "a1", List.of("x", "a"), "y");
        List<String> warnings = model.output("y").read(folder).warnings();
        String last = warnings.get(warnings.size() - 1);
        assertTrue(last.startsWith("read as one sample, as "), last);
        assertTrue(last.contains("operand 'a' of shape 4x2 would be broadcast along the batch"), last);
        assertEquals(Shape.batched(4, 2), model.read(folder).graph().shape("y"));
    }

    @Test
    void oldBroadcastingAlignsAtAnAxis() {
        float[] y = run(
                OnnxModels.opset(6)
                        .input("x", "N", 2, 1, 2)
                        .floats("a", Shape.of(2), 10, 20)
                        .node("Add", "a1", List.of("x", "a"), "y", attribute("broadcast", 1), attribute("axis", 1)),
                1,
                1,
                2,
                3,
                4);
        assertArrayEquals(new float[] {11, 12, 23, 24}, y, TOLERANCE);
    }

    @Test
    void reductionsDropOrKeepTheirAxes() {
        OnnxModels kept = OnnxModels.opset(18)
                .input("x", "N", 2, 2, 2)
                .integers("axes", -1, 2)
                .node("ReduceMean", "r", List.of("x", "axes"), "y");
        assertEquals(Shape.batched(2, 1, 1), graph(kept).shape("y"));
        OnnxModels dropped = OnnxModels.opset(11)
                .input("x", "N", 2, 2, 2)
                .node("ReduceSum", "r", List.of("x"), "y", integersAttribute("axes", 2, 3), attribute("keepdims", 0));
        assertArrayEquals(new float[] {10, 26}, run(dropped, 1, 1, 2, 3, 4, 5, 6, 7, 8), TOLERANCE);
        assertTrue(reasonForOne(OnnxModels.opset(13).input("x", "N", 2).node("ReduceMax", "r", List.of("x"), "y"))
                .contains("no axes means all of them, the batch included"));
    }

    @Test
    void trainingModesAreRefused() {
        OnnxModels norm = OnnxModels.opset(14)
                .input("x", "N", 2, 3, 3)
                .ramp("p", 2)
                .node("BatchNormalization", "bn", List.of("x", "p", "p", "p", "p"), "y", attribute("training_mode", 1));
        assertTrue(failure(norm)
                .contains("node 'bn' (BatchNormalization), attribute 'training_mode': 1 is not supported"));
        OnnxModels dropout = OnnxModels.opset(13)
                .input("x", "N", 2)
                .floats("ratio", Shape.of(), 0.5f)
                .integers("training", 1)
                .node("Dropout", "d", List.of("x", "ratio", "training"), "y");
        assertTrue(failure(dropout).contains("node 'd' (Dropout): training_mode 1 is not supported"));
    }

    @Test
    void dropoutAndCastsDoNothing() {
        float[] y = run(
                OnnxModels.opset(13)
                        .input("x", "N", 2)
                        .node("Dropout", "d", List.of("x"), List.of("a", "mask"))
                        .node("Cast", "c", List.of("a"), "y", attribute("to", 11)),
                1,
                1,
                2);
        assertArrayEquals(new float[] {1, 2}, y, 0);
    }

    @Test
    void axesThatMoveTheBatchAreReadForABatchOfOne() {
        assertTrue(reasonForOne(OnnxModels.opset(13).input("x", "N", 2, 3).node("Transpose", "t", List.of("x"), "y"))
                .contains("node 't' (Transpose), attribute 'perm': [2, 1, 0] moves the batch"));
        assertTrue(
                reasonForOne(OnnxModels.opset(11)
                                .input("x", "N", 2)
                                .node("Unsqueeze", "u", List.of("x"), "y", integersAttribute("axes", 0)))
                        .contains(
                                "node 'u' (Unsqueeze), attribute 'axes': the batch of a value of shape Nx2 must stay the first"));
        assertTrue(reasonForOne(OnnxModels.opset(11)
                        .input("x", "N", 2, 3)
                        .node("Flatten", "f", List.of("x"), "y", attribute("axis", 2)))
                .contains("node 'f' (Flatten), attribute 'axis': 2 would join the batch"));
    }

    @Test
    void squeezeWithoutAxesKeepsTheBatch() {
        assertEquals(
                Shape.batched(5),
                graph(OnnxModels.opset(11).input("x", 1, 5, 1, 1).node("Squeeze", "s", List.of("x"), "y"))
                        .shape("y"));
    }
}
