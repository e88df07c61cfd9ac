package org.saliency4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

class ExplainRequestTest {
    private static final Image RED = Image.filled(1, 2, 1, 0, 0);
    private static final Image GREY = Image.filled(1, 2, .5f, .5f, .5f);

    /** Six classes, each of them one value of a picture of 1x2. */
    private static final Network PIXELS = CompiledNetwork.compile(Graph.builder()
            .input("x", Shape.batched(3, 1, 2))
            .add("scores", new Reshape(Shape.batched(6)), List.of("x"), "scores")
            .output("scores")
            .build());

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    private static MethodInfo method(LayerUse use) {
        return new MethodInfo("some", "Some", MethodGroup.CONTROL, "nobody", use);
    }

    @Test
    void picturesOfOneSizeBecomeABatch() {
        ExplainRequest request = ExplainRequest.of(List.of(RED, GREY), List.of(Target.logit(1), Target.logit(2)));
        assertEquals(2, request.count());
        assertEquals(1, request.height());
        assertEquals(2, request.width());
        assertEquals(Tensor.stack(List.of(RED.toTensor(), GREY.toTensor())), request.images());
    }

    @Test
    void everyPictureNeedsATarget() {
        assertEquals(
                "1 targets for 2 images",
                message(() -> ExplainRequest.of(List.of(RED, GREY), List.of(Target.logit(1)))));
    }

    @Test
    void picturesMustBeFinite() {
        Tensor bad = Tensor.of(Shape.of(2, 1, 1, 1), 0, Float.NaN);
        assertEquals(
                "image 1 holds the value NaN",
                message(() -> ExplainRequest.of(bad, List.of(Target.logit(0), Target.logit(0)))));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExplainRequest.of(Tensor.zeros(Shape.of(2, 3)), List.of(Target.logit(0))));
    }

    @Test
    void whatDoesNotFitTheNetworkIsRefused() {
        MethodInfo blackBox = method(LayerUse.NONE);
        ExplainRequest right = ExplainRequest.of(RED.toTensor(), List.of(Target.logit(5)));
        right.check(PIXELS, blackBox);
        ExplainRequest large = ExplainRequest.of(Tensor.zeros(Shape.of(1, 3, 2, 2)), List.of(Target.logit(0)));
        assertEquals(
                "images of shape 1x3x2x2, the network takes Nx3x1x2", message(() -> large.check(PIXELS, blackBox)));
        ExplainRequest unknown = ExplainRequest.of(RED.toTensor(), List.of(Target.logit(6)));
        assertEquals("class 6, the network has classes 0 to 5", message(() -> unknown.check(PIXELS, blackBox)));
    }

    @Test
    void layersAreThereIfAndOnlyIfTheMethodWantsThem() {
        ExplainRequest none = ExplainRequest.of(RED.toTensor(), List.of(Target.logit(0)));
        ExplainRequest some = none.withLayers("a", "b");
        assertEquals("some looks at no layer, got [a, b]", message(() -> some.check(PIXELS, method(LayerUse.NONE))));
        assertEquals("some needs a layer", message(() -> none.check(PIXELS, method(LayerUse.EACH))));
        some.check(PIXELS, method(LayerUse.EACH));
        some.check(PIXELS, method(LayerUse.TOGETHER));
    }

    @Test
    void eachRowHasItsOwnObjective() {
        Objective both = Target.together(List.of(Target.logit(2), Target.probability(0)));
        float[] gradient = new float[3];
        assertEquals(7, both.evaluate(0, new float[] {1, 1, 7}, gradient));
        assertArrayEquals(new float[] {0, 0, 1}, gradient);
        assertEquals(1 / 3.0, both.evaluate(1, new float[] {1, 1, 1}, new float[3]), 1e-15);
        assertEquals("logit:2,prob:0", both.spec());
        assertThrows(IllegalArgumentException.class, () -> both.evaluate(2, new float[3], gradient));
    }

    @Test
    void objectivesOfABatchLookAtOneValue() {
        Target elsewhere = new Target(0, Objectives.of("aux", Objectives.logit(0)));
        assertEquals("aux", Target.together(List.of(elsewhere, elsewhere)).anchor());
        assertThrows(IllegalArgumentException.class, () -> Target.together(List.of(Target.logit(0), elsewhere)));
        assertThrows(IllegalArgumentException.class, () -> Target.together(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Target.logit(-1));
        assertEquals("logprob:4", Target.logProbability(4).objective().spec());
    }

    @Test
    void predictedClassesAreThoseOfTheLargestScores() {
        Tensor images = Tensor.of(Shape.of(2, 3, 1, 2), 0, 1, 2, 9, 4, 5, 8, 1, 2, 3, 4, 5);
        assertEquals(
                List.of(3, 0),
                Target.predicted(PIXELS, images).stream()
                        .map(Target::classIndex)
                        .toList());
    }

    @Test
    void aMaskIsEnlargedFirstAndNormalizedThen() {
        Explanation explanation = new Explanation(
                "some",
                0,
                Optional.empty(),
                Target.logit(0),
                SaliencyMap.of(1, 2, 1f, 3),
                Normalization.RANGE,
                Status.OK,
                new Cost(1, 0, 2_500_000));
        assertEquals(SaliencyMap.of(1, 4, 1f, 1.5f, 2.5f, 3), explanation.upsampled(1, 4));
        assertEquals(SaliencyMap.of(1, 4, 0f, .25f, .75f, 1), explanation.mask(1, 4));
        assertEquals(2.5, explanation.cost().millis());
    }

    @Test
    void aStatusSaysWhatHappened() {
        assertEquals("ok", Status.OK.toString());
        assertEquals("constant-map: all equal", new Status(Status.Kind.CONSTANT_MAP, "all equal").toString());
        assertThrows(IllegalArgumentException.class, () -> new Cost(-1, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MethodInfo("Grad CAM", "Grad-CAM", MethodGroup.CAM, "", LayerUse.EACH));
    }
}
