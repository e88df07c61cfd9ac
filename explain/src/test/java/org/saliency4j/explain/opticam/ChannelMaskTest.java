package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.Normalization;

/** The analytic gradient of every loss through every normalisation against central differences, all in double. */
class ChannelMaskTest {
    private static final long SEED = 20260731;
    private static final int CHANNELS = 5;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 7;
    private static final double STEP = 1e-5;

    /** Central differences leave {@code STEP^2 f'''} and {@code 2^-52 f / STEP}: both below 1e-9 here. */
    private static final double TOLERANCE = 1e-8;

    private final Random random = new Random(SEED);
    private final double[] image = random.doubles(3 * HEIGHT * WIDTH).toArray();
    private final TanhNetwork network = new TanhNetwork(
            HEIGHT, WIDTH, random.doubles(image.length, -1, 1).toArray(), Tensor.zeros(Shape.of(1, 1, 1, 1)));

    static Stream<Arguments> combinations() {
        return Stream.of(Normalization.values())
                .flatMap(n -> Stream.of(Loss.values()).map(l -> Arguments.of(n, l)));
    }

    private static ChannelMask mask(float[] maps, int channels, Normalization normalization) {
        Tensor tensor = Tensor.of(Shape.of(1, channels, 3, 4), maps);
        return new ChannelMask(FeatureMaps.of("maps", tensor, 0), HEIGHT, WIDTH, normalization);
    }

    private ChannelMask randomMask(Normalization normalization) {
        float[] maps = new float[CHANNELS * 12];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = random.nextFloat() * 3;
        }
        return mask(maps, CHANNELS, normalization);
    }

    private double[] masked(double[] mask, double sign, double offset) {
        double[] z = new double[image.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = image[i] * (offset + sign * mask[i % mask.length]);
        }
        return z;
    }

    private double loss(Loss loss, ChannelMask mask, double[] u) {
        double[] s = mask.at(u).mask();
        return loss.value(network.score(image), network.score(masked(s, 1, 0)), network.score(masked(s, -1, 1)));
    }

    /** The derivative of the masked picture's score with respect to the mask. */
    private double[] maskGradient(double[] z, double sign) {
        double[] gradient = new double[HEIGHT * WIDTH];
        double[] slope = network.slope(z);
        for (int i = 0; i < z.length; i++) {
            gradient[i % gradient.length] += sign * slope[i] * image[i];
        }
        return gradient;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void gradientsAreThoseOfCentralDifferences(Normalization normalization, Loss loss) {
        ChannelMask mask = randomMask(normalization);
        double[] u = random.doubles(CHANNELS, -1, 1).toArray();
        ChannelMask.At point = mask.at(u);
        double[] in = masked(point.mask(), 1, 0);
        double[] out = masked(point.mask(), -1, 1);
        double whole = network.score(image);
        double slope = loss.slope(whole, network.score(in));
        double restSlope = loss.restSlope(whole, network.score(out));
        double[] ofMasked = maskGradient(in, 1);
        double[] ofRest = maskGradient(out, -1);
        double[] upstream = new double[ofMasked.length];
        for (int i = 0; i < upstream.length; i++) {
            upstream[i] = slope * ofMasked[i] + restSlope * ofRest[i];
        }
        double[] numeric = new double[CHANNELS];
        for (int k = 0; k < CHANNELS; k++) {
            double[] up = u.clone();
            double[] down = u.clone();
            up[k] += STEP;
            down[k] -= STEP;
            numeric[k] = (loss(loss, mask, up) - loss(loss, mask, down)) / (2 * STEP);
        }
        assertArrayEquals(numeric, point.gradient(upstream), TOLERANCE, "seed " + SEED);
    }

    @Test
    void equalVariablesGiveTheMeanOfTheMaps() {
        ChannelMask mask = mask(
                new float[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                    3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
                },
                2,
                Normalization.RANGE);
        assertArrayEquals(
                new double[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13},
                mask.at(new double[] {.5, .5}).small(),
                1e-14);
        assertEquals(.5, mask.at(new double[] {700, 700}).weights()[0], 1e-15);
    }

    @Test
    void constantMapsMakeNoMaskAndPassNoGradient() {
        float[] maps = new float[24];
        Arrays.fill(maps, 0, 12, .3f);
        Arrays.fill(maps, 12, 24, .7f);
        ChannelMask.At point = mask(maps, 2, Normalization.RANGE).at(new double[] {.1, -.4});
        assertFalse(point.isDefined());
        assertArrayEquals(new double[HEIGHT * WIDTH], point.mask());
        assertArrayEquals(new double[2], point.gradient(new double[HEIGHT * WIDTH]));
    }
}
