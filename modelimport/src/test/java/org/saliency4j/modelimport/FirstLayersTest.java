package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** What a network's first arithmetic says about the pixels it expects. */
final class FirstLayersTest {
    private static Tensor three(float value) {
        return Tensor.of(Shape.of(3), value, value, value);
    }

    private static Graph.Builder image() {
        return Graph.builder()
                .input("x", Shape.batched(8, 8, 3))
                .add("layout", new Transpose(List.of(0, 3, 1, 2)), List.of("x"), "image");
    }

    @ParameterizedTest
    @CsvSource({"0.003921569, 0, true", "0.007843138, -1, true", "1, -123, true", "2, -1, false", "4.4, -2.1, false"})
    void rescalingTellsPixelsFromFractions(float scale, float shift, boolean pixels) {
        Graph graph = image().add("s", new Affine(three(scale), three(shift)), List.of("image"), "y")
                .output("y")
                .build();
        assertEquals(pixels, FirstLayers.scalePixels(graph, "x"));
    }

    @ParameterizedTest
    @CsvSource({"MUL, 0.01, true", "DIV, 255, true", "SUB, 127.5, true", "SUB, 0.5, false", "ADD, 255, false"})
    void arithmeticWithANumberTellsToo(Binary.Kind kind, float number, boolean pixels) {
        Graph graph = image().constant("k", Tensor.of(Shape.of(), number))
                .add("b", new Binary(kind), List.of("image", "k"), "y")
                .output("y")
                .build();
        assertEquals(pixels, FirstLayers.scalePixels(graph, "x"));
    }

    @Test
    void aNumberDividedByThePictureTellsNothing() {
        Graph graph = image().constant("k", Tensor.of(Shape.of(), 255f))
                .add("b", new Binary(Binary.Kind.DIV), List.of("k", "image"), "y")
                .output("y")
                .build();
        assertEquals(false, FirstLayers.scalePixels(graph, "x"));
    }
}
