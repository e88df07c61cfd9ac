package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.Cost;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;
import org.saliency4j.explain.Target;

class OptiCamTest {
    private static final int SIZE = 4;
    private static final OptiCamOptions OPTIONS = OptiCamOptions.paper().withIterations(30);
    private static final Tensor MAPS =
            Tensor.of(Shape.of(1, 3, 2, 2), 1, .25f, .5f, .125f, .25f, .375f, .75f, 2, .5f, 1, .125f, .25f);

    private static TanhNetwork network(Tensor maps) {
        return new TanhNetwork(SIZE, SIZE, TanhNetwork.goldenWeights(SIZE, SIZE), maps);
    }

    private static Tensor maps(int channels, float... values) {
        return Tensor.of(Shape.of(1, channels, 2, 2), values);
    }

    private static Tensor pictures(int count) {
        Random random = new Random(5);
        float[] values = new float[count * 3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(Shape.of(count, 3, SIZE, SIZE), values);
    }

    private static ExplainRequest request(Tensor pictures) {
        List<Target> targets = Collections.nCopies(pictures.shape().dim(0), Target.logit(0));
        return ExplainRequest.of(pictures, targets).withLayers(TanhNetwork.LAYER);
    }

    private static Optimization optimize(Tensor maps, OptiCamOptions options) {
        return OptiCam.of(options).optimize(network(maps), request(pictures(1))).get(0);
    }

    @Test
    void aPicturesResultDoesNotDependOnItsBatch() {
        Tensor pictures = pictures(3);
        for (OptiCamOptions options : List.of(OPTIONS, OptiCamOptions.officialCode(), OPTIONS.withLoss(Loss.IO_DIFF))) {
            OptiCam method = OptiCam.of(options);
            List<Optimization> together = method.optimize(network(MAPS), request(pictures));
            for (int n = 0; n < 3; n++) {
                Optimization alone =
                        method.optimize(network(MAPS), request(pictures.row(n))).get(0);
                assertEquals(alone.variables(), together.get(n).variables());
                assertEquals(alone.losses(), together.get(n).losses());
                assertEquals(
                        alone.explanation().raw(), together.get(n).explanation().raw());
                assertEquals(n, together.get(n).explanation().image());
            }
        }
    }

    @Test
    void finishedPicturesLeaveTheBatch() {
        Tensor black = Tensor.zeros(Shape.of(1, 3, SIZE, SIZE));
        TanhNetwork network = network(MAPS);
        List<Optimization> results = OptiCam.of(OPTIONS.withIterations(5))
                .optimize(network, request(Tensor.stack(List.of(black, pictures(1)))));
        assertEquals(List.of(2, 2, 2, 1, 1, 1), network.batches());
        assertEquals(End.CONVERGED, results.get(0).end());
        assertEquals(End.ITERATIONS, results.get(1).end());
        assertEquals(2, results.get(0).losses().size());
        assertEquals(5, results.get(1).losses().size());
    }

    @Test
    void costCountsThePassesOfEachPicture() {
        Tensor black = Tensor.zeros(Shape.of(1, 3, SIZE, SIZE));
        ExplainRequest request = request(Tensor.stack(List.of(black, pictures(1))));
        List<Explanation> plain = OptiCam.of(OPTIONS.withIterations(5)).explain(network(MAPS), request);
        assertPasses(3, 2, plain.get(0).cost());
        assertPasses(6, 5, plain.get(1).cost());
        List<Explanation> both =
                OptiCam.of(OPTIONS.withIterations(5).withLoss(Loss.IO_MASK)).explain(network(MAPS), request);
        assertPasses(11, 10, both.get(1).cost());
    }

    private static void assertPasses(int forwards, int backwards, Cost cost) {
        assertEquals(forwards, cost.forwards());
        assertEquals(backwards, cost.backwards());
    }

    @Test
    void theMaskOfAnExplanationIsTheOneThatWasOptimized() {
        TanhNetwork network = network(MAPS);
        Tensor picture = pictures(1);
        for (Normalization normalization : Normalization.values()) {
            OptiCamOptions options = OPTIONS.withNormalization(normalization);
            Explanation found = optimize(MAPS, options).explanation();
            double whole = score(network, picture, SaliencyMap.filled(SIZE, SIZE, 1));
            double masked = score(network, picture, found.mask(SIZE, SIZE));
            List<Double> losses = optimize(MAPS, options.withIterations(31)).losses();
            assertEquals(losses.get(30), whole - masked, 1e-6);
        }
    }

    private static double score(TanhNetwork network, Tensor picture, SaliencyMap mask) {
        double[] z = new double[picture.data().length];
        for (int i = 0; i < z.length; i++) {
            z[i] = picture.data()[i] * mask.values()[i % (SIZE * SIZE)];
        }
        return network.score(z);
    }

    @Test
    void theSearchRaisesTheMaskedScore() {
        for (Loss loss : List.of(Loss.MASK, Loss.IO_MASK)) {
            List<Double> losses = optimize(MAPS, OPTIONS.withLoss(loss)).losses();
            assertTrue(losses.get(losses.size() - 1) < losses.get(0), loss.name());
        }
    }

    @Test
    void constantMapsEndTheSearchWithZerosAndACause() {
        Optimization result = optimize(maps(2, .3f, .3f, .3f, .3f, .7f, .7f, .7f, .7f), OPTIONS);
        assertEquals(End.NO_MASK, result.end());
        assertEquals(Status.Kind.CONSTANT_MAP, result.explanation().status().kind());
        assertEquals(SaliencyMap.filled(2, 2, 0), result.explanation().raw());
        assertEquals(SaliencyMap.filled(SIZE, SIZE, 0), result.explanation().mask(SIZE, SIZE));
        assertPasses(1, 0, result.explanation().cost());
    }

    @Test
    void mapsWithoutPositiveValuesHaveNoMaximumToDivideBy() {
        Optimization result = optimize(
                maps(2, -1, -2, 0, 0, -1, 0, 0, -1),
                OPTIONS.withNormalization(Normalization.MAX).withFeatures(Features.RELU));
        assertEquals(End.NO_MASK, result.end());
        assertEquals(
                Status.Kind.NO_POSITIVE_EVIDENCE, result.explanation().status().kind());
    }

    @Test
    void sigmoidIsDefinedForConstantMapsToo() {
        Optimization result = optimize(
                maps(2, .3f, .3f, .3f, .3f, .7f, .7f, .7f, .7f), OPTIONS.withNormalization(Normalization.SIGMOID));
        assertEquals(End.ITERATIONS, result.end());
        assertEquals(Status.Kind.CONSTANT_MAP, result.explanation().status().kind());
    }

    @Test
    void oneChannelHasNothingToWeigh() {
        Optimization result = optimize(maps(1, 1, 2, 3, 4), OPTIONS);
        assertEquals(Status.Kind.ZERO_GRADIENT, result.explanation().status().kind());
        assertEquals(SaliencyMap.of(2, 2, 1f, 2, 3, 4), result.explanation().raw());
        assertEquals(List.of(1.0), result.weights());
    }

    @Test
    void featuresAreRectifiedOnlyIfAsked() {
        Tensor signed = maps(2, -1, 2, 3, 4, 5, -6, 7, 8);
        OptiCamOptions still = OPTIONS.withIterations(1).withLearningRate(1e-12);
        assertArrayEquals(
                new float[] {2, -2, 5, 6},
                optimize(signed, still).explanation().raw().values(),
                1e-6f);
        assertArrayEquals(
                new float[] {2.5f, 1, 5, 6},
                optimize(signed, still.withFeatures(Features.RELU))
                        .explanation()
                        .raw()
                        .values(),
                1e-6f);
    }

    @Test
    void valuesThatAreNotFiniteAreAStatus() {
        Explanation nan =
                optimize(maps(2, 1, 2, 3, Float.NaN, 1, 2, 3, 4), OPTIONS).explanation();
        assertEquals(Status.Kind.NOT_FINITE, nan.status().kind());
        assertEquals(SaliencyMap.filled(2, 2, 0), nan.raw());
        double[] v = TanhNetwork.goldenWeights(SIZE, SIZE);
        v[3] = Double.NaN;
        Optimization scores = OptiCam.of(OPTIONS)
                .optimize(new TanhNetwork(SIZE, SIZE, v, MAPS), request(pictures(1)))
                .get(0);
        assertEquals(End.NOT_FINITE, scores.end());
    }

    @Test
    void progressEndsAtTheTotalEvenIfTheSearchEndsEarly() {
        List<String> calls = new ArrayList<>();
        ExplainRequest request = request(Tensor.zeros(Shape.of(1, 3, SIZE, SIZE)))
                .withLayers(TanhNetwork.LAYER, TanhNetwork.LAYER)
                .withListener((method, done, total) -> calls.add(method + " " + done + "/" + total));
        OptiCam.paper().explain(network(MAPS), request);
        assertEquals(List.of("opticam 1/200", "opticam 100/200", "opticam 101/200", "opticam 200/200"), calls);
    }

    @Test
    void aListenerCancelsByThrowing() {
        TanhNetwork network = network(MAPS);
        ExplainRequest request = request(pictures(1)).withListener((method, done, total) -> {
            if (done == 3) {
                throw new CancellationException("enough");
            }
        });
        assertThrows(CancellationException.class, () -> OptiCam.paper().explain(network, request));
        assertEquals(1 + 3, network.batches().size());
    }

    @Test
    void aRequestWithoutLayersIsRefused() {
        ExplainRequest request = ExplainRequest.of(pictures(1), List.of(Target.logit(0)));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> OptiCam.paper().explain(network(MAPS), request));
        assertEquals("opticam needs a layer", e.getMessage());
    }
}
