package org.saliency4j.metrics.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;

/** The metrics on a network that the engine runs. */
class CompiledNetworkTest {
    private static final int SIZE = 12;
    private static final float[] MEAN = {.485f, .456f, .406f};
    private static final List<ModelMetric<MaskedConfidence>> ALL =
            List.of(AverageDrop.create(), AverageIncrease.create(), AverageGain.create());

    private final Random random = new Random(17);
    private final CompiledNetwork network = CompiledNetwork.compile(Graph.builder()
            .input("x", Shape.batched(3, SIZE, SIZE))
            .add(
                    "normalized",
                    new Affine(
                            Tensor.of(Shape.of(3), 4, 4, 4),
                            Tensor.of(Shape.of(3), -4 * MEAN[0], -4 * MEAN[1], -4 * MEAN[2])),
                    List.of("x"),
                    "normalized")
            .add(
                    "conv",
                    new Conv2d(random(8, 3, 3, 3), random(8), Window2d.square(3, 1, 1), 1),
                    List.of("normalized"),
                    "conv")
            .add("relu", Activation.of(Activation.Kind.RELU), List.of("conv"), "relu")
            .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("relu"), "pool")
            .add("flat", new Reshape(Shape.batched(8)), List.of("pool"), "flat")
            .add("fc", new Linear(random(5, 8), random(5)), List.of("flat"), "fc")
            .output("fc")
            .build());

    private Tensor random(int... dims) {
        Tensor tensor = Tensor.zeros(Shape.of(dims));
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = random.nextFloat() - .5f;
        }
        return tensor;
    }

    private Image picture() {
        float[] values = new float[3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Image.of(SIZE, SIZE, values);
    }

    @Test
    void aMapOfOnesChangesNothingWhereverItStandsInTheBatch() {
        List<Subject> subjects = new ArrayList<>();
        for (int n = 0; n < 11; n++) {
            subjects.add(new Subject(picture(), SaliencyMap.filled(SIZE, SIZE, 1), n % 5));
        }
        for (List<Score> scores : ModelScores.of(network, subjects, ALL)) {
            for (Score score : scores) {
                assertEquals(OptionalDouble.of(0), score.value());
            }
        }
    }

    @Test
    void fakeCamHardlyGains() {
        float[] values = new float[SIZE * SIZE];
        Arrays.fill(values, 1);
        values[0] = 0;
        SaliencyMap fake = SaliencyMap.of(SIZE, SIZE, values);
        int increases = 0;
        for (int n = 0; n < 20; n++) {
            Image image = picture();
            int target = n % 5;
            assertTrue(AverageDrop.create()
                            .of(network, image, fake, target)
                            .value()
                            .orElseThrow()
                    < 5);
            assertTrue(AverageGain.create()
                            .of(network, image, fake, target)
                            .value()
                            .orElseThrow()
                    < 5);
            increases += AverageIncrease.create()
                                    .of(network, image, fake, target)
                                    .value()
                                    .orElseThrow()
                            > 0
                    ? 1
                    : 0;
        }
        assertTrue(increases > 0, "one pixel never helped");
    }

    /** Everything hidden in normalised space is a picture of zeros behind the preprocessing, in pixel space one of {@code -mean}. */
    @Test
    void spacesDifferInWhatIsHidden() {
        Image image = picture();
        SaliencyMap nothing = SaliencyMap.filled(SIZE, SIZE, 0);
        SaliencyMap everything = SaliencyMap.filled(SIZE, SIZE, 1);
        Image grey = Image.filled(SIZE, SIZE, MEAN[0], MEAN[1], MEAN[2]);
        Image black = Image.filled(SIZE, SIZE, 0, 0, 0);
        MaskSpace normalized = MaskSpace.normalized(MEAN[0], MEAN[1], MEAN[2]);
        MaskedConfidence hidden = confidence(image, nothing, normalized);
        assertEquals(confidence(grey, everything, normalized).before(), hidden.after());
        assertEquals(
                confidence(black, everything, MaskSpace.pixel()).before(),
                confidence(image, nothing, MaskSpace.pixel()).after());
    }

    private MaskedConfidence confidence(Image image, SaliencyMap map, MaskSpace space) {
        return new ConfidenceProbe(space)
                .measure(network, List.of(new Subject(image, map, 2)))
                .get(0);
    }
}
