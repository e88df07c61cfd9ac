package org.saliency4j.metrics.naps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.Undefined;

class NapsTest {
    private static final int SIZE = 24;
    private static final List<String> LAYERS = List.of("near", "far");
    /** Two ratios of float32 features of a linear network, each good to some tens of roundings. */
    private static final double ROUNDING = 1e-5;

    private static float[] draws(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Graph graph(Activation between) {
        return Graph.builder()
                .input("x", Shape.batched(3, SIZE, SIZE))
                .add(
                        "conv1",
                        new Conv2d(Tensor.of(Shape.of(6, 3, 3, 3), draws(1, 162)), null, Window2d.square(3, 1, 1), 1),
                        List.of("x"),
                        "c1")
                .add("act1", between, List.of("c1"), "near")
                .add(
                        "conv2",
                        new Conv2d(Tensor.of(Shape.of(8, 6, 3, 3), draws(2, 432)), null, Window2d.square(3, 2, 1), 1),
                        List.of("near"),
                        "c2")
                .add("act2", between, List.of("c2"), "far")
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("far"), "pooled")
                .add("flat", new Reshape(Shape.batched(8)), List.of("pooled"), "flat")
                .add("fc", new Linear(Tensor.of(Shape.of(4, 8), draws(3, 32)), null), List.of("flat"), "scores")
                .output("scores")
                .build();
    }

    private static Network rectified() {
        return CompiledNetwork.compile(graph(Activation.of(Activation.Kind.RELU)));
    }

    private static Network linear() {
        return CompiledNetwork.compile(graph(new Activation(Activation.Kind.LEAKY_RELU, 1, 0)));
    }

    private static Image noise(long seed) {
        Random random = new Random(seed);
        float[] planes = new float[3 * SIZE * SIZE];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextFloat();
        }
        return Image.of(SIZE, SIZE, planes);
    }

    private static SaliencyMap randomMap(long seed) {
        Random random = new Random(seed);
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return SaliencyMap.of(SIZE, SIZE, values);
    }

    private static NapsEvidence evidence(Network network, NapsProbe probe, SaliencyMap map) {
        return probe.measure(network, List.of(new Subject(noise(7), map, 2))).get(0);
    }

    private static NapsProbe probe(FeatureDistance distance) {
        return new NapsProbe(LAYERS, 3, new GradientMask.Positive(), distance);
    }

    @ParameterizedTest
    @EnumSource(FeatureDistance.class)
    void showingAllOrNothingOrHalfScoresNothing(FeatureDistance distance) {
        for (float value : new float[] {0, 1, 0.5f}) {
            NapsEvidence e = evidence(rectified(), probe(distance), SaliencyMap.filled(SIZE, SIZE, value));
            assertEquals(0, e.naps(), "map of " + value);
            assertEquals(value, e.area());
        }
        NapsEvidence all = evidence(rectified(), probe(distance), SaliencyMap.filled(SIZE, SIZE, 1));
        assertEquals(new LayerSimilarity("far", 0, 1), all.layers().get(1));
    }

    @ParameterizedTest
    @EnumSource(FeatureDistance.class)
    void constantSoftMapsScoreNothingOnALinearNetwork(FeatureDistance distance) {
        for (float value : new float[] {0.1f, 0.3f, 0.9f}) {
            NapsEvidence e = evidence(linear(), probe(distance), SaliencyMap.filled(SIZE, SIZE, value));
            assertEquals(0, e.naps(), ROUNDING);
            double share = distance == FeatureDistance.L1 ? value : value * value;
            assertEquals(share, e.layers().get(0).minus(), ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.8})
    void randomBinaryMapsScoreAboutNothing(double density) {
        // One layer whose features are the pixels themselves: there the claim holds in expectation, whatever the
        // network.
        double sum = 0;
        int count = 40;
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            float[] values = new float[SIZE * SIZE];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextDouble() < density ? 1 : 0;
            }
            NapsProbe pixels = new NapsProbe(List.of("x"), 3, new GradientMask.None(), FeatureDistance.L1);
            sum += evidence(rectified(), pixels, SaliencyMap.of(SIZE, SIZE, values))
                    .naps();
        }
        // The standard deviation of one map's NAPS is about 2 sqrt(d(1-d)/576); a mean of 40 lies within 5 of its own.
        assertEquals(0, sum / count, 5 * 2 * 0.5 / SIZE / Math.sqrt(count));
    }

    @Test
    void partsAddUp() {
        NapsEvidence e = evidence(rectified(), probe(FeatureDistance.L1), randomMap(5));
        double plus =
                1 - e.area() - (e.layers().get(0).plus() + e.layers().get(1).plus()) / 2;
        double minus = e.area() - (e.layers().get(0).minus() + e.layers().get(1).minus()) / 2;
        NapsProbe same = probe(FeatureDistance.L1);
        assertEquals(plus, Naps.of(Naps.Part.PLUS, same).score(e).value().orElseThrow());
        assertEquals(minus, Naps.of(Naps.Part.MINUS, same).score(e).value().orElseThrow());
        assertEquals(
                plus - minus, Naps.of(Naps.Part.NAPS, same).score(e).value().orElseThrow());
    }

    @Test
    void theComplementScoresTheOpposite() {
        // Multiples of 1/16, so that 1 - S is exact and the two halves are the same pictures exchanged.
        float[] values = randomMap(9).values();
        float[] rest = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(16 * values[i]) / 16f;
            rest[i] = 1 - values[i];
        }
        NapsProbe probe = probe(FeatureDistance.L1);
        double naps =
                evidence(rectified(), probe, SaliencyMap.of(SIZE, SIZE, values)).naps();
        assertEquals(
                -naps,
                evidence(rectified(), probe, SaliencyMap.of(SIZE, SIZE, rest)).naps(),
                1e-12);
    }

    @Test
    void bitsDependOnNeitherBatchNorThreadsNorOrder() {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            subjects.add(new Subject(noise(i / 3), randomMap(i), i % 4));
        }
        NapsProbe probe = probe(FeatureDistance.L1);
        List<NapsEvidence> together = probe.measure(rectified(), subjects);
        Graph graph = graph(Activation.of(Activation.Kind.RELU));
        Network alone = CompiledNetwork.compile(graph, CompileOptions.defaults().withPool(new WorkerPool(1)));
        for (int i = 0; i < subjects.size(); i++) {
            assertEquals(
                    together.get(i),
                    probe.measure(alone, List.of(subjects.get(i))).get(0));
        }
        List<Subject> backwards = new ArrayList<>(subjects);
        Collections.reverse(backwards);
        List<NapsEvidence> reversed = new ArrayList<>(probe.measure(rectified(), backwards));
        Collections.reverse(reversed);
        assertEquals(together, reversed);
    }

    @Test
    void layersThatBlurDoesNotChangeAreLeftOut() {
        // Black stays black; the first layer has no bias, so nothing of it changes.
        Image black = Image.filled(SIZE, SIZE, 0, 0, 0);
        NapsProbe probe = new NapsProbe(LAYERS, 3, new GradientMask.None(), FeatureDistance.L1);
        NapsEvidence e = probe.measure(rectified(), List.of(new Subject(black, randomMap(1), 0)))
                .get(0);
        assertEquals(LAYERS, e.blind());
        Score score = Naps.of(Naps.Part.NAPS, probe).score(e);
        assertFalse(score.isDefined());
        assertEquals(
                Undefined.Cause.VANISHED_FEATURES,
                score.undefined().orElseThrow().cause());
    }

    @Test
    void percentileKeepsTheLargestPositiveGradients() {
        float[] gradient = {-1, 0, 1, 2, 3, 4};
        assertArrayEquals(
                new boolean[] {false, false, true, true, true, true}, new GradientMask.Positive().of(gradient));
        assertArrayEquals(
                new boolean[] {false, false, true, true, true, true}, new GradientMask.Percentile(0).of(gradient));
        assertArrayEquals(
                new boolean[] {false, false, false, true, true, true}, new GradientMask.Percentile(50).of(gradient));
        assertArrayEquals(
                new boolean[] {false, false, false, false, false, true}, new GradientMask.Percentile(100).of(gradient));
        assertArrayEquals(new boolean[2], new GradientMask.Percentile(50).of(new float[] {-1, 0}));
        assertThrows(IllegalArgumentException.class, () -> new GradientMask.Percentile(101));
    }

    @Test
    void theLayersToLookAtAreTheLastOfEachResolution() {
        assertEquals(List.of("near", "far"), NapsLayers.of(graph(Activation.of(Activation.Kind.RELU))));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> NapsProbe.of(List.of()))
                .getMessage()
                .contains("at least one layer"));
    }
}
