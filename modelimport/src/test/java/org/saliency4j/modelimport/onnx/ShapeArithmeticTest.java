package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;
import static org.saliency4j.modelimport.onnx.OnnxModels.integerTensor;
import static org.saliency4j.modelimport.onnx.OnnxModels.integersAttribute;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** Whatever does not depend on the network's input is evaluated at import, the batch size kept as a symbol. */
final class ShapeArithmeticTest {
    @TempDir
    private Path folder;

    private static OnnxModels image(Object batch) {
        return OnnxModels.opset(13).input("x", batch, 4, 3, 5);
    }

    private static OnnxModels scalar(OnnxModels model, String name, long value) {
        return model.initializer(
                integerTensor(value).toBuilder().clearDims().setName(name).build());
    }

    private void assertReshapesTo(Shape expected, OnnxModels model) {
        Graph graph = model.read(folder).graph();
        assertEquals(new Reshape(expected), graph.producer("y").op());
        assertEquals(2, graph.nodes().size(), "shape arithmetic must leave nothing behind: " + graph.nodes());
    }

    /** The reason why a graph is read for a batch of one. */
    private String reasonForOne(OnnxModels model) {
        List<String> warnings = model.read(folder).warnings();
        String last = warnings.get(warnings.size() - 1);
        assertTrue(last.startsWith("read for a batch of one, as "), last);
        return last;
    }

    private String failure(OnnxModels model) {
        return assertThrows(ModelImportException.class, () -> model.read(folder))
                .getMessage();
    }

    @Test
    void flatteningByTheBatchSizeTakenFromTheShapeFolds() {
        assertReshapesTo(
                Shape.batched(60),
                scalar(image("N"), "zero", 0)
                        .integers("axes", 0)
                        .integers("rest", -1)
                        .node("Shape", "s", List.of("x"), "shape")
                        .node("Gather", "g", List.of("shape", "zero"), "n", attribute("axis", 0))
                        .node("Unsqueeze", "u", List.of("n", "axes"), "n1")
                        .node("Concat", "c", List.of("n1", "rest"), "target", attribute("axis", 0))
                        .node("Reshape", "r", List.of("x", "target"), "y")
                        .output("y"));
    }

    @Test
    void channelShuffleWithComputedGroupsFolds() {
        assertReshapesTo(
                Shape.batched(2, 2, 15),
                image("N")
                        .integers("one", 1)
                        .integers("two", 2)
                        .integers("groups", 2)
                        .integers("rest", -1)
                        .node("Shape", "s", List.of("x"), "shape")
                        .node("Slice", "n", List.of("shape", "zeros", "one"), "batch")
                        .node("Slice", "c", List.of("shape", "one", "two"), "channels")
                        .node("Div", "d", List.of("channels", "groups"), "each")
                        .node(
                                "Concat",
                                "cat",
                                List.of("batch", "groups", "each", "rest"),
                                "target",
                                attribute("axis", 0))
                        .node("Reshape", "r", List.of("x", "target"), "y")
                        .integers("zeros", 0)
                        .output("y"));
    }

    @Test
    void batchSizeMultipliedAndDividedAgainIsTheBatch() {
        assertReshapesTo(
                Shape.batched(12, 5),
                image("N")
                        .integers("zero", 0)
                        .integers("one", 1)
                        .integers("forty", 40)
                        .integers("tail", 12, 5)
                        .node("Shape", "s", List.of("x"), "shape")
                        .node("Slice", "n", List.of("shape", "zero", "one"), "batch")
                        .node("Mul", "m", List.of("batch", "forty"), "many")
                        .node("Div", "d", List.of("many", "forty"), "again")
                        .node("Concat", "c", List.of("again", "tail"), "target", attribute("axis", 0))
                        .node("Reshape", "r", List.of("x", "target"), "y")
                        .output("y"));
    }

    @Test
    void constantsOfTheExportersBatchMeanAnyBatch() {
        assertReshapesTo(
                Shape.batched(60),
                image(1).integers("t", 1, 60)
                        .node("Reshape", "r", List.of("x", "t"), "y")
                        .output("y"));
        assertReshapesTo(
                Shape.batched(60),
                image(8).integers("t", 8, -1)
                        .node("Reshape", "r", List.of("x", "t"), "y")
                        .output("y"));
        assertReshapesTo(
                Shape.batched(60),
                image("N")
                        .integers("t", -1, 60)
                        .node("Reshape", "r", List.of("x", "t"), "y")
                        .output("y"));
        assertReshapesTo(
                Shape.batched(4, 15),
                image("N")
                        .integers("t", 0, 0, -1)
                        .node("Reshape", "r", List.of("x", "t"), "y")
                        .output("y"));
    }

    @Test
    void batchOfOneInAFileWithFreeBatchIsWarnedOf() {
        ParsedModel model = image("N")
                .integers("t", 1, -1)
                .node("Reshape", "r", List.of("x", "t"), "y")
                .output("y")
                .read(folder);
        assertEquals(Shape.batched(60), model.graph().shape("y"));
        assertEquals(
                List.of(
                        "node 'r' (Reshape): reshapes to a batch of 1, though the batch is free; taken to mean any batch"),
                model.warnings());
    }

    @Test
    void reshapesThatMixSamplesAreReadForABatchOfOne() {
        for (long[] target : new long[][] {{-1, 30}, {4, -1}, {2, 30}, {60}}) {
            String message = reasonForOne(image("N")
                    .integers("t", target)
                    .node("Reshape", "r", List.of("x", "t"), "y")
                    .output("y"));
            assertTrue(message.contains("node 'r' (Reshape): a value of shape Nx4x3x5 reshaped to ["), message);
        }
        String merged = reasonForOne(image("N")
                .integers("zero", 0)
                .integers("one", 1)
                .integers("three", 3)
                .integers("rest", -1)
                .node("Shape", "s", List.of("x"), "shape")
                .node("Slice", "n", List.of("shape", "zero", "one"), "batch")
                .node("Mul", "m", List.of("batch", "three"), "many")
                .node("Concat", "c", List.of("many", "rest"), "target", attribute("axis", 0))
                .node("Reshape", "r", List.of("x", "target"), "y")
                .output("y"));
        assertTrue(merged.contains("reshaped to [3N,-1] would not keep each sample's elements together"), merged);
    }

    @Test
    void paddingAmountsComputedAsPytorchDoesFold() {
        // torch.onnx writes F.pad(x, (1, 2, 0, 3)) as: reverse the pairs, pad with zeros, transpose.
        Graph graph = OnnxModels.opset(11)
                .input("x", "N", 4, 3, 5)
                .integers("given", 1, 2, 0, 3)
                .integers("count", 4)
                .integers("pairs", -1, 2)
                .integers("zero", 0)
                .integers("last", -1)
                .integers("lowest", Long.MIN_VALUE + 1)
                .integers("flat", -1)
                .node("ConstantOfShape", "z", List.of("count"), "zeros", attribute("value", integerTensor(0)))
                .node("Concat", "c", List.of("given", "zeros"), "all", attribute("axis", 0))
                .node("Reshape", "r1", List.of("all", "pairs"), "byAxis")
                .node("Slice", "rev", List.of("byAxis", "last", "lowest", "zero", "last"), "reversed")
                .node("Transpose", "t", List.of("reversed"), "sides", integersAttribute("perm", 1, 0))
                .node("Reshape", "r2", List.of("sides", "flat"), "list")
                .node("Cast", "k", List.of("list"), "pads", attribute("to", 7))
                .node("Pad", "p", List.of("x", "pads"), "y", attribute("mode", "constant"))
                .output("y")
                .read(folder)
                .graph();
        assertEquals(Shape.batched(4, 6, 8), graph.shape("y"));
        assertEquals(2, graph.nodes().size());
    }

    @Test
    void rangesAndComparisonsFold() {
        Graph graph = scalar(scalar(scalar(image("N"), "from", 1), "to", 8), "by", 3)
                .integers("minusOne", -1)
                .integers("ones", 1)
                .integers("shape", -1)
                .node("Range", "range", List.of("from", "to", "by"), "indices")
                .node("Equal", "eq", List.of("minusOne", "shape"), "isOpen")
                .node("Where", "w", List.of("isOpen", "ones", "shape"), "times")
                .node("Mul", "m", List.of("indices", "times"), "scaled")
                .integers("limit", 3)
                .node("Min", "min", List.of("scaled", "limit"), "clamped")
                .node("Gather", "g", List.of("x", "clamped"), "y", attribute("axis", 1))
                .output("y")
                .read(folder)
                .graph();
        assertEquals(
                "Gather[axis=1, indices=[1, 3, 3]]", graph.producer("y").op().toString());
    }

    @Test
    void arithmeticOnWeightsFoldsInFloat32() {
        Graph graph = image("N")
                .floats("a", Shape.of(4, 1, 1), 1, 2, 3, 4)
                .floats("b", Shape.of(), 3)
                .node("Div", "d", List.of("a", "b"), "third")
                .node("Sqrt", "s", List.of("third"), "root")
                .node("Mul", "m", List.of("x", "root"), "y")
                .output("y")
                .read(folder)
                .graph();
        assertEquals(new Binary(Binary.Kind.MUL), graph.producer("y").op());
        Constant root = (Constant) graph.producer("root").op();
        for (int i = 0; i < 4; i++) {
            assertEquals((float) Math.sqrt((i + 1) / 3f), root.value().data()[i]);
        }
    }

    @Test
    void weightsReshapedAtImportKeepTheirElements() {
        Graph graph = OnnxModels.opset(8)
                .input("x", 1, 12)
                .ramp("w", 2, 6, 5)
                .integers("shape", 12, 5)
                .node("Reshape", "r", List.of("w", "shape"), "matrix")
                .node("MatMul", "m", List.of("x", "matrix"), "y")
                .output("y")
                .read(folder)
                .graph();
        assertEquals(Shape.batched(5), graph.shape("y"));
        assertEquals(60, graph.parameters());
    }

    @Test
    void hugeComputedConstantsAreRefusedBeforeTheyAreMade() {
        String filled = failure(image("N")
                .integers("shape", 1 << 20, 1 << 20)
                .node("ConstantOfShape", "c", List.of("shape"), "big")
                .node("Add", "a", List.of("x", "big"), "y")
                .output("y"));
        assertTrue(filled.contains("node 'c' (ConstantOfShape)"), filled);
        String ranged = failure(scalar(scalar(scalar(image("N"), "from", 0), "to", Long.MAX_VALUE), "by", 1)
                .node("Range", "r", List.of("from", "to", "by"), "big")
                .node("Gather", "g", List.of("x", "big"), "y", attribute("axis", 1))
                .output("y"));
        assertTrue(ranged.contains("node 'r' (Range)"), ranged);
        String expanded = failure(image("N")
                .integers("shape", 1 << 30, 1)
                .floats("a", Shape.of(1), 1)
                .node("Expand", "e", List.of("a", "shape"), "big")
                .node("Add", "a", List.of("x", "big"), "y")
                .output("y"));
        assertTrue(expanded.contains("node 'e' (Expand)"), expanded);
    }

    @Test
    void tensorWithoutElementsMayNotClaimHugeExtents() {
        TensorProto empty = TensorProto.newBuilder()
                .setName("e")
                .setDataType(7)
                .addDims(0)
                .addDims(1 << 30)
                .build();
        String message = failure(image("N")
                .initializer(empty)
                .node("Transpose", "t", List.of("e"), "big")
                .node("Gather", "g", List.of("x", "big"), "y", attribute("axis", 1))
                .output("y"));
        assertTrue(message.contains("too large"), message);
    }
}
