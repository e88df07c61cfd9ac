package org.saliency4j.metrics.perturbation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Kernel1D;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Subject;

class CurveAreaTest {
    /** Digits that are published. */
    private static final double PUBLISHED = 5e-7;
    /** A softmax of float32 scores in double. */
    private static final double ROUNDING = 1e-6;

    /** Two classes on 2x3 pictures: the first one's score is the sum of red with weights 1 to 6, the other's is 0. */
    private static Network sumOfRed() {
        float[] weights = new float[36];
        for (int i = 0; i < 6; i++) {
            weights[i] = i + 1;
        }
        return CompiledNetwork.compile(Graph.builder()
                .input("x", Shape.batched(3, 2, 3))
                .add("flat", new Reshape(Shape.batched(18)), List.of("x"), "flat")
                .add("fc", new Linear(Tensor.of(Shape.of(2, 18), weights), null), List.of("flat"), "scores")
                .output("scores")
                .build());
    }

    private static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    @Test
    void pixelsGoLargestFirstAndOfEqualOnesTheLaterFirst() {
        assertArrayEquals(
                new int[] {3, 5, 1, 4, 2, 0}, PixelOrder.of(SaliencyMap.of(2, 3, -1, 0.5f, 0, 1, 0.25f, 0.5f)));
        assertArrayEquals(new int[] {5, 4, 3, 2, 1, 0}, PixelOrder.of(SaliencyMap.of(2, 3, 0, -0f, 0, -0f, 0, 0)));
    }

    @Test
    void curvesFollowTheOrderStepByStep() {
        Image red = Image.filled(2, 3, 1, 0, 0);
        Subject subject = new Subject(red, SaliencyMap.of(2, 3, 0.1f, 0.9f, 0, 0.5f, 0.3f, 0.7f), 0);
        CurveProbe deletion =
                new CurveProbe(CurveProbe.Course.DELETION, Baseline.Colour.BLACK, new CurveProbe.Steps.Count(3));
        // Pixels 1, 5 | 3, 4 | 0, 2 have weights 2, 6 | 4, 5 | 1, 3.
        double[] expected = {sigmoid(21), sigmoid(13), sigmoid(4), sigmoid(0)};
        PerturbationCurve curve = deletion.measure(sumOfRed(), List.of(subject)).get(0);
        assertArrayEquals(expected, curve.probabilities(), ROUNDING);
        assertEquals((expected[0] / 2 + expected[1] + expected[2] + expected[3] / 2) / 3, curve.area(), ROUNDING);

        CurveProbe insertion =
                new CurveProbe(CurveProbe.Course.INSERTION, Baseline.Colour.BLACK, new CurveProbe.Steps.Count(4));
        double[] back = {sigmoid(0), sigmoid(8), sigmoid(17), sigmoid(21)};
        assertArrayEquals(
                back,
                insertion.measure(sumOfRed(), List.of(subject)).get(0).probabilities(),
                ROUNDING,
                "six pixels in steps of two");
    }

    @Test
    void theLastStepTakesWhatIsLeft() {
        Image red = Image.filled(2, 3, 1, 0, 0);
        Subject subject = new Subject(red, SaliencyMap.of(2, 3, 1, 0.9f, 0.8f, 0.7f, 0.6f, 0.5f), 1);
        CurveProbe probe = new CurveProbe(CurveProbe.Course.DELETION, Baseline.Colour.BLACK, (height, width) -> 4);
        double[] expected = {1 - sigmoid(21), 1 - sigmoid(11), 1 - sigmoid(0)};
        assertArrayEquals(
                expected, probe.measure(sumOfRed(), List.of(subject)).get(0).probabilities(), ROUNDING);
    }

    @Test
    void stepsAreAsLongAsARow() {
        assertEquals(224, new CurveProbe.Steps.RowLength().pixels(100, 224));
        assertEquals(2, new CurveProbe.Steps.Count(4).pixels(2, 3));
        assertEquals(1, new CurveProbe.Steps.Count(100).pixels(2, 3));
    }

    @Test
    void risesBlurHasItsPublishedTaps() {
        double[] published = {.093982, .093489, .092191, .090474, .088896, .087958};
        Kernel1D kernel = Baseline.RiseBlur.folded();
        double[] taps = IntStream.rangeClosed(0, 5).mapToDouble(kernel::tap).toArray();
        assertArrayEquals(published, taps, PUBLISHED);
        double sum = taps[0];
        for (int d = 1; d < taps.length; d++) {
            sum += 2 * taps[d];
        }
        assertEquals(1, sum, 1e-15);
    }

    @Test
    void risesBlurSeesTheColourBeyondTheBorders() {
        int size = 15;
        Random random = new Random(4);
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextFloat();
        }
        Image image = Image.of(size, size, planes);
        Baseline.Colour colour = Baseline.Colour.IMAGENET_MEAN;
        Image blurred = new Baseline.RiseBlur(colour).of(image);
        Kernel1D taps = Baseline.RiseBlur.folded();
        float[] beyond = {colour.red(), colour.green(), colour.blue()};
        for (int c = 0; c < 3; c++) {
            for (int y : new int[] {0, 3, 7, 14}) {
                for (int x : new int[] {0, 8, 13}) {
                    double sum = 0;
                    for (int dy = -5; dy <= 5; dy++) {
                        for (int dx = -5; dx <= 5; dx++) {
                            boolean inside =
                                    Border.ZERO.index(y + dy, size) >= 0 && Border.ZERO.index(x + dx, size) >= 0;
                            double value = inside ? image.get(c, y + dy, x + dx) : beyond[c];
                            sum += taps.tap(dy) * taps.tap(dx) * value;
                        }
                    }
                    assertEquals(sum, blurred.get(c, y, x), ROUNDING);
                }
            }
        }
    }

    @Test
    void settingsGoWithTheNames() {
        assertEquals("deletion", CurveArea.deletion().info().id().text());
        assertEquals("insertion.plain", CurveArea.plainInsertion().info().id().text());
        CurveProbe probe = (CurveProbe) CurveArea.insertion().probe();
        assertEquals(new Baseline.RiseBlur(Baseline.Colour.IMAGENET_MEAN), probe.baseline());
    }
}
