package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;
import static org.saliency4j.modelimport.onnx.OnnxModels.integersAttribute;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;

/** Convolutions and pools: padding, strides, dilation and rounding. */
final class WindowOperatorsTest {
    @TempDir
    private Path folder;

    private Graph conv(int height, int width, int kernel, AttributeProto... attributes) {
        return OnnxModels.opset(13)
                .input("x", "N", 2, height, width)
                .ramp("w", 4, 2, kernel, kernel)
                .node("Conv", "c", List.of("x", "w"), "y", attributes)
                .output("y")
                .read(folder)
                .graph();
    }

    private static Window2d windowOf(Graph graph) {
        return ((Conv2d) graph.producer("y").op()).window();
    }

    private Graph pool(String type, int extent, AttributeProto... attributes) {
        return OnnxModels.opset(13)
                .input("x", "N", 2, extent, extent)
                .node(type, "p", List.of("x"), "y", attributes)
                .output("y")
                .read(folder)
                .graph();
    }

    @Test
    void paddingIsTopLeftBottomRight() {
        Window2d window =
                windowOf(conv(9, 9, 3, integersAttribute("pads", 1, 2, 3, 4), integersAttribute("strides", 2, 1)));
        assertEquals(new Window2d(3, 3, 2, 1, 1, 1, 1, 2, 3, 4), window);
    }

    @ParameterizedTest
    @CsvSource({
        // extent, kernel, stride, mode, before, after
        "8, 3, 1, SAME_UPPER, 1, 1",
        "8, 3, 2, SAME_UPPER, 0, 1",
        "8, 3, 2, SAME_LOWER, 1, 0",
        "7, 3, 2, SAME_UPPER, 1, 1",
        "8, 2, 1, SAME_UPPER, 0, 1",
        "8, 2, 1, SAME_LOWER, 1, 0",
        "8, 1, 3, SAME_UPPER, 0, 0",
        "8, 3, 2, VALID, 0, 0"
    })
    void automaticPaddingKeepsOnePositionForEachStride(
            int extent, int kernel, int stride, String mode, int before, int after) {
        Graph graph =
                conv(extent, extent, kernel, integersAttribute("strides", stride, stride), attribute("auto_pad", mode));
        assertEquals(new Window2d(kernel, kernel, stride, stride, 1, 1, before, before, after, after), windowOf(graph));
        int expected = mode.equals("VALID") ? (extent - kernel) / stride + 1 : (extent + stride - 1) / stride;
        assertEquals(Shape.batched(4, expected, expected), graph.shape("y"));
    }

    @Test
    void automaticPaddingCountsDilation() {
        Window2d window =
                windowOf(conv(9, 9, 3, integersAttribute("dilations", 2, 1), attribute("auto_pad", "SAME_UPPER")));
        assertEquals(new Window2d(3, 3, 1, 1, 2, 1, 2, 1, 2, 1), window);
    }

    @Test
    void kernelShapeMustBeTheWeights() {
        String message = assertThrows(
                        ModelImportException.class, () -> conv(9, 9, 3, integersAttribute("kernel_shape", 3, 2)))
                .getMessage();
        assertTrue(
                message.contains("node 'c' (Conv), attribute 'kernel_shape': 3x2 for a weight of shape 4x2x3x3"),
                message);
    }

    @Test
    void weightsComputedFromTheInputAreRefused() {
        OnnxModels model = OnnxModels.opset(13)
                .input("x", "N", 2, 3, 3)
                .node("Conv", "c", List.of("x", "x"), "y")
                .output("y");
        String message = assertThrows(ModelImportException.class, () -> model.read(folder))
                .getMessage();
        assertTrue(message.contains("node 'c' (Conv): weight 'x' depends on the network's input"), message);
    }

    @ParameterizedTest
    @CsvSource({
        // extent, kernel, stride, pad, expected, added
        "6, 3, 2, 0, 3, 1",
        "7, 3, 2, 0, 3, 0",
        "6, 2, 3, 0, 2, 0",
        "5, 2, 3, 0, 2, 0",
        // One more position would begin in the padding: it is left out.
        "4, 1, 3, 1, 2, 0",
        "5, 2, 4, 1, 2, 0",
        "6, 3, 4, 1, 2, 0"
    })
    void ceilModeGrowsThePaddingWhereAPositionBeginsInside(
            int extent, int kernel, int stride, int pad, int expected, int added) {
        AttributeProto[] attributes = {
            integersAttribute("kernel_shape", kernel, kernel),
            integersAttribute("strides", stride, stride),
            integersAttribute("pads", pad, pad, pad, pad),
            attribute("ceil_mode", 1)
        };
        if (pad >= kernel) {
            assertThrows(ModelImportException.class, () -> pool("MaxPool", extent, attributes));
            return;
        }
        Graph graph = pool("MaxPool", extent, attributes);
        Window2d window = ((Pool2d) graph.producer("y").op()).window();
        assertEquals(Shape.batched(2, expected, expected), graph.shape("y"));
        assertEquals(pad + added, window.padBottom());
        assertEquals(pad, window.padTop());
    }

    @Test
    void averageCountsDeclaredPaddingButNotTheOneCeilModeAdds() {
        Graph graph = pool(
                "AveragePool",
                6,
                integersAttribute("kernel_shape", 3, 3),
                integersAttribute("strides", 2, 2),
                integersAttribute("pads", 1, 0, 0, 0),
                attribute("count_include_pad", 1),
                attribute("ceil_mode", 1));
        assertEquals(new Pad2d(1, 0, 0, 0, 0), graph.producer("y/pad").op());
        assertEquals(
                new Pool2d(PoolKind.AVERAGE, new Window2d(3, 3, 2, 2, 1, 1, 0, 0, 0, 1), Pool2d.Divisor.INSIDE),
                graph.producer("y").op());
    }

    @Test
    void averageDividesByAllTapsOnlyIfAskedTo() {
        AttributeProto kernel = integersAttribute("kernel_shape", 3, 3);
        AttributeProto pads = integersAttribute("pads", 1, 1, 1, 1);
        Window2d window = Window2d.square(3, 1, 1);
        assertEquals(
                new Pool2d(PoolKind.AVERAGE, window, Pool2d.Divisor.INSIDE),
                pool("AveragePool", 6, kernel, pads).producer("y").op());
        assertEquals(
                new Pool2d(PoolKind.AVERAGE, window, Pool2d.Divisor.ALL),
                pool("AveragePool", 6, kernel, pads, attribute("count_include_pad", 1))
                        .producer("y")
                        .op());
    }

    @Test
    void poolWithoutKernelOrWithIndicesIsRefused() {
        assertTrue(assertThrows(ModelImportException.class, () -> pool("MaxPool", 6))
                .getMessage()
                .contains("node 'p' (MaxPool), attribute 'kernel_shape': is missing"));
        OnnxModels indices = OnnxModels.opset(13)
                .input("x", "N", 2, 6, 6)
                .node("MaxPool", "p", List.of("x"), List.of("y", "i"), integersAttribute("kernel_shape", 2, 2))
                .output("y");
        assertTrue(assertThrows(ModelImportException.class, () -> indices.read(folder))
                .getMessage()
                .contains("the indices, is not supported"));
    }
}
