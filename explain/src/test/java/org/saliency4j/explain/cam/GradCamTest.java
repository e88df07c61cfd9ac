package org.saliency4j.explain.cam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;
import org.saliency4j.explain.Target;

class GradCamTest {
    private static final long SEED = 99;
    private static final Activation RELU = Activation.of(Activation.Kind.RELU);
    private static final GradCam SIGNED = GradCam.of(Rectification.NONE);

    /** Pixels 0 to 15 row by row. */
    private static final Tensor RAMP =
            Tensor.of(Shape.of(1, 1, 4, 4), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /**
     * Two convolutions that sum 3x3 pixels and subtract 50 and 75, ReLU, and one score
     * {@code a1 + a2 + a3 + a4 + b1 - b2 - b3 - b4}, ReLU. Small enough for pencil and paper; Captum's tests use it too.
     */
    private static Network pencilAndPaper() {
        float[] ones = new float[18];
        Arrays.fill(ones, 1);
        return CompiledNetwork.compile(Graph.builder()
                .input("x", Shape.batched(1, 4, 4))
                .add(
                        "conv1",
                        new Conv2d(
                                Tensor.of(Shape.of(2, 1, 3, 3), ones),
                                Tensor.of(Shape.of(2), -50, -75),
                                Window2d.square(3, 1, 0),
                                1),
                        List.of("x"),
                        "conv1")
                .add("relu1", RELU, List.of("conv1"), "relu1")
                .add("flat", new Reshape(Shape.batched(8)), List.of("relu1"), "flat")
                .add(
                        "fc",
                        new Linear(Tensor.of(Shape.of(1, 8), 1, 1, 1, 1, 1, -1, -1, -1), null),
                        List.of("flat"),
                        "fc")
                .add("relu2", RELU, List.of("fc"), "score")
                .output("score")
                .build());
    }

    private static ExplainRequest request(Tensor images, String... layers) {
        List<Target> targets = Collections.nCopies(images.shape().dim(0), Target.logit(0));
        return ExplainRequest.of(images, targets).withLayers(layers);
    }

    @Test
    void mapsAreThoseOfPencilAndPaper() {
        List<Explanation> maps = SIGNED.explain(pencilAndPaper(), request(RAMP, "conv1", "relu1"));
        // Behind ReLU: means of the gradients 1 and -1/2; before it, of those that pass, 3/4 and -1/2.
        assertEquals(
                SaliencyMap.of(2, 2, 11.25f, 13.5f, 20.25f, 22.5f), maps.get(0).raw());
        assertEquals(SaliencyMap.of(2, 2, 0f, 4, 28, 32.5f), maps.get(1).raw());
        assertEquals(Optional.of("relu1"), maps.get(1).layer());
        assertEquals("gradcam", maps.get(1).method());
    }

    @Test
    void theInputItselfMayBeTheLayer() {
        float[] pixels = RAMP.data().clone();
        pixels[5] = -4;
        Tensor image = Tensor.of(RAMP.shape(), pixels);
        float[] signed = new float[16];
        float[] positive = new float[16];
        for (int i = 0; i < 16; i++) {
            signed[i] = .5625f * pixels[i];
            positive[i] = Math.max(0, signed[i]);
        }
        ExplainRequest request = request(image, "x");
        assertEquals(
                SaliencyMap.of(4, 4, signed),
                SIGNED.explain(pencilAndPaper(), request).get(0).raw());
        assertEquals(
                SaliencyMap.of(4, 4, positive),
                GradCam.create().explain(pencilAndPaper(), request).get(0).raw());
    }

    private static float[] random(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    @Test
    void behindGlobalAveragePoolingAndOneLinearLayerItIsCam() {
        Random random = new Random(SEED);
        int channels = 6;
        int cells = 5 * 4;
        float[] weights = random(3 * channels, random);
        Network network = CompiledNetwork.compile(Graph.builder()
                .input("maps", Shape.batched(channels, 5, 4))
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("maps"), "pool")
                .add("flat", new Reshape(Shape.batched(channels)), List.of("pool"), "flat")
                .add(
                        "fc",
                        new Linear(Tensor.of(Shape.of(3, channels), weights), Tensor.of(Shape.of(3), 1, 2, 3)),
                        List.of("flat"),
                        "fc")
                .output("fc")
                .build());
        Tensor maps = Tensor.of(Shape.of(1, channels, 5, 4), random(channels * cells, random));
        ExplainRequest request =
                ExplainRequest.of(maps, List.of(Target.logit(2))).withLayers("maps");
        float[] cam = new float[cells];
        for (int i = 0; i < cells; i++) {
            double sum = 0;
            for (int k = 0; k < channels; k++) {
                sum += weights[2 * channels + k] * (double) maps.data()[k * cells + i];
            }
            cam[i] = (float) (sum / cells);
        }
        // Gradients W/Z are float32: half a rounding of 2^-24 of each of K terms below 1/Z.
        float tolerance = channels * 0x1p-24f / cells;
        assertArrayEquals(cam, SIGNED.explain(network, request).get(0).raw().values(), tolerance);
    }

    @Test
    void picturesAndLayersShareOnePassAndKeepTheirOrder() {
        Tensor other = Tensor.of(RAMP.shape(), random(16, new Random(SEED)));
        Tensor third = Tensor.of(RAMP.shape(), 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        List<Tensor> images = List.of(other, RAMP, third);
        List<Explanation> together = SIGNED.explain(pencilAndPaper(), request(Tensor.stack(images), "relu1", "conv1"));
        assertEquals(6, together.size());
        for (int n = 0; n < 3; n++) {
            List<Explanation> alone = SIGNED.explain(pencilAndPaper(), request(images.get(n), "relu1", "conv1"));
            for (int l = 0; l < 2; l++) {
                Explanation one = together.get(2 * n + l);
                assertEquals(n, one.image());
                assertEquals(alone.get(l).raw(), one.raw());
                assertEquals(alone.get(l).layer(), one.layer());
                assertEquals(1, one.cost().forwards());
                assertEquals(1, one.cost().backwards());
            }
        }
    }

    @Test
    void aDeadTargetIsAZeroGradient() {
        Explanation dead = GradCam.create()
                .explain(pencilAndPaper(), request(Tensor.zeros(RAMP.shape()), "conv1"))
                .get(0);
        assertEquals(Status.Kind.ZERO_GRADIENT, dead.status().kind());
        assertEquals(SaliencyMap.filled(2, 2, 0), dead.raw());
        assertEquals(SaliencyMap.filled(8, 8, 0), dead.mask(8, 8));
    }

    /** One map that is the picture, one score {@code weight * mean}. */
    private static Network mean(float weight) {
        return CompiledNetwork.compile(Graph.builder()
                .input("x", Shape.batched(1, 4, 4))
                .add("pool", new GlobalPool(PoolKind.AVERAGE), List.of("x"), "pool")
                .add("flat", new Reshape(Shape.batched(1)), List.of("pool"), "flat")
                .add("fc", new Linear(Tensor.of(Shape.of(1, 1), weight), null), List.of("flat"), "fc")
                .output("fc")
                .build());
    }

    @Test
    void evidenceAgainstTheClassAloneIsNoPositiveEvidence() {
        Explanation against =
                GradCam.create().explain(mean(-1), request(RAMP, "x")).get(0);
        assertEquals(Status.Kind.NO_POSITIVE_EVIDENCE, against.status().kind());
        assertEquals(SaliencyMap.filled(4, 4, 0), against.raw());
        assertEquals(
                Status.OK, SIGNED.explain(mean(-1), request(RAMP, "x")).get(0).status());
    }

    @Test
    void equalPlacesAreAConstantMap() {
        float[] flat = new float[16];
        Arrays.fill(flat, .3f);
        Explanation constant = GradCam.create()
                .explain(mean(1), request(Tensor.of(RAMP.shape(), flat), "x"))
                .get(0);
        assertEquals(Status.Kind.CONSTANT_MAP, constant.status().kind());
        assertEquals(SaliencyMap.filled(9, 9, 0), constant.mask(9, 9));
    }

    @Test
    void valuesBeyondFloatAreAStatus() {
        Explanation huge = GradCam.create()
                .explain(mean(Float.MAX_VALUE), request(RAMP, "x"))
                .get(0);
        assertEquals(Status.OK, huge.status());
        Explanation overflow = GradCam.create()
                .explain(mean(Float.POSITIVE_INFINITY), request(RAMP, "x"))
                .get(0);
        assertEquals(Status.Kind.NOT_FINITE, overflow.status().kind());
        assertEquals(SaliencyMap.filled(4, 4, 0), overflow.raw());
    }

    @Test
    void aMaskIsMinMaxNormalized() {
        Explanation map = GradCam.create()
                .explain(pencilAndPaper(), request(RAMP, "relu1"))
                .get(0);
        assertEquals(Normalization.RANGE, map.normalization());
        assertEquals(1, map.mask(4, 4).max());
        assertEquals(0, map.mask(4, 4).min());
    }

    @Test
    void otherTargetsAreOtherMaps() {
        ExplainRequest probability =
                ExplainRequest.of(RAMP, List.of(Target.probability(0))).withLayers("relu1");
        // A softmax over one class is 1 whatever the picture.
        Explanation flat =
                GradCam.create().explain(pencilAndPaper(), probability).get(0);
        assertEquals(Status.Kind.ZERO_GRADIENT, flat.status().kind());
        assertEquals("prob:0", flat.target().objective().spec());
    }

    @Test
    void unknownAndUnsuitableLayersAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> GradCam.create().explain(pencilAndPaper(), request(RAMP, "conv7")));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> GradCam.create().explain(pencilAndPaper(), request(RAMP, "flat")));
        assertEquals("layer 'flat' has shape Nx8, expected maps NxKxHxW", e.getMessage());
    }
}
