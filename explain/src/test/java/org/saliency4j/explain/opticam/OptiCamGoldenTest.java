package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Target;

/** Twenty steps on a case small enough to be computed independently, in double and outside this project. */
class OptiCamGoldenTest {
    /** Asked of the whole chain, although pictures, scores and gradients pass through the network in float32. */
    private static final double TOLERANCE = 1e-6;

    /** The reference prints ten digits. */
    private static final double IN_DOUBLE = 1e-9;

    private static final int SIZE = 4;

    /** f of the unmasked picture. */
    private static final double WHOLE = -1.3404586604;

    private static final Tensor MAPS =
            Tensor.of(Shape.of(1, 3, 2, 2), 1, .25f, .5f, .125f, .25f, .375f, .75f, 2, .5f, 1, .125f, .25f);

    private record Case(
            Normalization normalization, Loss loss, double[] losses, double[] firstGradient, double[] variables) {
        static Stream<Case> all() {
            double[] range = {-.8549819673, -.9775306731, 1.8325126403};
            double[] max = {-.2007731863, -.2547527107, .455525897};
            double[] sigmoid = {-.0725510518, .0095061303, .0630449215};
            return Stream.of(
                    new Case(
                            Normalization.RANGE,
                            Loss.MASK,
                            new double[] {-.6755911685, -1.0326130398, -2.0941568483},
                            range,
                            new double[] {2.1385530055, .0057306367, -.3400019526}),
                    new Case(
                            Normalization.RANGE,
                            Loss.DIFF,
                            new double[] {.6755911685, .3107156252, .0037502818},
                            flipped(range),
                            new double[] {.203760861, .3466402315, .7048151846}),
                    new Case(
                            Normalization.MAX,
                            Loss.MASK,
                            new double[] {-.1487121754, -.2370531401, -.8793297223},
                            max,
                            new double[] {2.4465890722, 1.5698907412, -1.1194246544}),
                    new Case(
                            Normalization.MAX,
                            Loss.DIFF,
                            new double[] {.1487121754, .0556658819, .0001671159},
                            flipped(max),
                            new double[] {.3502801638, .2939698157, .6797489713}),
                    new Case(
                            Normalization.SIGMOID,
                            Loss.MASK,
                            new double[] {-.2245753459, -.2395861955, -.4322599758},
                            sigmoid,
                            new double[] {2.3505101933, -1.4270066144, -1.3006271306}),
                    new Case(
                            Normalization.SIGMOID,
                            Loss.DIFF,
                            new double[] {.2245753459, .2106245932, .0694881950},
                            flipped(sigmoid),
                            new double[] {-1.2184968237, -.449436413, 2.36586814}));
        }

        private static double[] flipped(double[] values) {
            return Arrays.stream(values).map(v -> -v).toArray();
        }

        @Override
        public String toString() {
            return normalization + ", " + loss;
        }
    }

    static Stream<Case> cases() {
        return Case.all();
    }

    /** {@code x0 = .2 + .05i + .1j, x1 = .9 - .1i, x2 = .3 + .02ij}, i row, j column. */
    private static double[] image() {
        double[] x = new double[3 * SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                int at = i * SIZE + j;
                x[at] = .2 + .05 * i + .1 * j;
                x[SIZE * SIZE + at] = .9 - .1 * i;
                x[2 * SIZE * SIZE + at] = .3 + .02 * i * j;
            }
        }
        return x;
    }

    private static Tensor picture() {
        double[] x = image();
        float[] rounded = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            rounded[i] = (float) x[i];
        }
        return Tensor.of(Shape.of(1, 3, SIZE, SIZE), rounded);
    }

    private static TanhNetwork network() {
        return new TanhNetwork(SIZE, SIZE, TanhNetwork.goldenWeights(SIZE, SIZE), MAPS);
    }

    private static OptiCamOptions options(Case c) {
        return OptiCamOptions.paper()
                .withIterations(20)
                .withNormalization(c.normalization())
                .withLoss(c.loss());
    }

    @Test
    void theUnmaskedPictureScoresAsPublished() {
        assertEquals(WHOLE, network().score(image()), IN_DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twentyStepsLeadWhereTheReferenceLeads(Case c) {
        ExplainRequest request =
                ExplainRequest.of(picture(), List.of(Target.logit(0))).withLayers(TanhNetwork.LAYER);
        Optimization result =
                OptiCam.of(options(c)).optimize(network(), request).get(0);
        assertEquals(20, result.losses().size());
        assertEquals(c.losses()[0], result.losses().get(0), TOLERANCE);
        assertEquals(c.losses()[1], result.losses().get(1), TOLERANCE);
        assertEquals(c.losses()[2], result.losses().get(19), TOLERANCE);
        for (int k = 0; k < 3; k++) {
            assertEquals(c.variables()[k], result.variables().get(k), TOLERANCE, "u" + k);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstGradientIsTheReferences(Case c) {
        ChannelMask mask = new ChannelMask(FeatureMaps.of("maps", MAPS, 0), SIZE, SIZE, c.normalization());
        ChannelMask.At start = mask.at(new double[] {.5, .5, .5});
        double[] x = image();
        double[] masked = new double[x.length];
        double[] maskGradient = new double[SIZE * SIZE];
        for (int i = 0; i < x.length; i++) {
            masked[i] = x[i] * start.mask()[i % maskGradient.length];
        }
        double[] ofScore = network().slope(masked);
        for (int i = 0; i < x.length; i++) {
            maskGradient[i % maskGradient.length] += x[i] * ofScore[i];
        }
        double slope = c.loss().slope(WHOLE, network().score(masked));
        double[] gradient =
                start.gradient(Arrays.stream(maskGradient).map(g -> slope * g).toArray());
        assertArrayEquals(c.firstGradient(), gradient, IN_DOUBLE);
    }

    @Test
    void theFirstMapIsTheReferences() {
        Optimization start = OptiCam.of(OptiCamOptions.paper().withIterations(1).withLearningRate(1e-12))
                .optimize(
                        network(),
                        ExplainRequest.of(picture(), List.of(Target.logit(0))).withLayers(TanhNetwork.LAYER))
                .get(0);
        SaliencyMap expected = SaliencyMap.of(
                SIZE, SIZE, .375f, .34375f, .28125f, .25f, .28125f, .3203125f, .3984375f, .4375f, .09375f, .2734375f,
                .6328125f, .8125f, 0, .25f, .75f, 1);
        assertArrayEquals(
                expected.values(), start.explanation().mask(SIZE, SIZE).values(), (float) TOLERANCE);
    }
}
