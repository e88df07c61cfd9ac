package org.saliency4j.metrics.perturbation;

import java.util.Arrays;
import java.util.Objects;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Kernel1D;

/** What a pixel shows that has been taken away or not yet been brought in. */
public sealed interface Baseline {
    /**
     * The picture with all pixels gone.
     *
     * @param image the picture
     * @return one of the same size
     */
    Image of(Image image);

    /**
     * One colour.
     *
     * @param red its red, in [0, 1]
     * @param green its green, in [0, 1]
     * @param blue its blue, in [0, 1]
     */
    record Colour(float red, float green, float blue) implements Baseline {
        /** Black. */
        public static final Colour BLACK = new Colour(0, 0, 0);

        /**
         * ImageNet's mean colour: what 0 is after the usual preprocessing {@code (x - mean) / deviation}, and therefore what published
         * code means by zero.
         */
        public static final Colour IMAGENET_MEAN = new Colour(0.485f, 0.456f, 0.406f);

        @Override
        public Image of(Image image) {
            return Image.filled(image.height(), image.width(), red, green, blue);
        }
    }

    /**
     * The picture under a Gaussian blur, mirrored at the borders.
     *
     * @param sigma standard deviation in pixels
     * @param size taps of the kernel, odd
     */
    record Blurred(double sigma, int size) implements Baseline {
        /**
         * Checks the kernel.
         *
         * @param sigma standard deviation in pixels
         * @param size taps of the kernel, odd
         * @throws IllegalArgumentException if there is no such kernel
         */
        public Blurred {
            Kernel1D.gaussian(sigma, size);
        }

        @Override
        public Image of(Image image) {
            return Blur.of(Kernel1D.gaussian(sigma, size), Border.REFLECT_101).apply(image);
        }
    }

    /**
     * The blur of RISE's evaluation code: 11 x 11 taps that are nearly equal, because they are a point filtered by a Gaussian of sigma 5
     * whose tails are mirrored back into the 11 pixels; applied after the preprocessing with zeros beyond the borders, that is with one
     * colour beyond the borders of the picture.
     *
     * @param beyond the colour that the preprocessing maps to 0
     */
    record RiseBlur(Colour beyond) implements Baseline {
        private static final int SIZE = 11;
        private static final double SIGMA = 5;
        /** SciPy cuts its Gaussian at four standard deviations. */
        private static final int REACH = 20;

        private static final Blur BLUR = Blur.of(folded(), Border.ZERO);

        /**
         * Checks for missing parts.
         *
         * @param beyond the colour that the preprocessing maps to 0
         */
        public RiseBlur {
            Objects.requireNonNull(beyond);
        }

        /** A Gaussian of reach 20 around the middle of 11 places, mirrored at their ends with the end repeated. */
        static Kernel1D folded() {
            double[] places = new double[SIZE];
            double sum = 0;
            for (int d = -REACH; d <= REACH; d++) {
                double weight = Math.exp(-0.5 * (d / SIGMA) * (d / SIGMA));
                places[Border.SYMMETRIC.index(SIZE / 2 + d, SIZE)] += weight;
                sum += weight;
            }
            double[] fromCentre = new double[SIZE / 2 + 1];
            for (int d = 0; d < fromCentre.length; d++) {
                fromCentre[d] = places[SIZE / 2 + d] / sum;
            }
            return Kernel1D.symmetric(fromCentre);
        }

        @Override
        public Image of(Image image) {
            int pixels = image.height() * image.width();
            float[] ones = new float[pixels];
            Arrays.fill(ones, 1);
            float[] inside = BLUR.apply(ones, image.height(), image.width());
            float[] planes = BLUR.apply(image.planes(), image.height(), image.width());
            float[] colour = {beyond.red, beyond.green, beyond.blue};
            for (int i = 0; i < planes.length; i++) {
                planes[i] += (1 - inside[i % pixels]) * colour[i / pixels];
            }
            return Image.clamped(image.height(), image.width(), planes);
        }
    }
}
