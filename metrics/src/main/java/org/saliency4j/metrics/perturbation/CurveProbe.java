package org.saliency4j.metrics.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.metrics.Probe;
import org.saliency4j.metrics.Subject;

/**
 * Exchanges the pixels of a picture for those of its baseline, or the other way round, the map's most important ones first, and asks for the
 * target's probability after each step.
 *
 * @param course whether pixels go or come
 * @param baseline what a missing pixel shows
 * @param steps how many pixels make a step
 */
public record CurveProbe(Course course, Baseline baseline, Steps steps) implements Probe<PerturbationCurve> {
    /** Pictures that pass together. */
    private static final int ROWS = 16;

    /** Whether pixels go or come. */
    public enum Course {
        /** From the picture to the baseline. */
        DELETION,
        /** From the baseline to the picture. */
        INSERTION
    }

    /** How many pixels make a step; the last step may have fewer. */
    public interface Steps {
        /**
         * The number of pixels.
         *
         * @param height rows of the picture
         * @param width columns of the picture
         * @return at least 1
         */
        int pixels(int height, int width);

        /** As many pixels as the picture has columns: 224 steps for 224x224, as in RISE. */
        record RowLength() implements Steps {
            @Override
            public int pixels(int height, int width) {
                return width;
            }
        }

        /**
         * A given number of steps, as equal as whole pixels allow: each but the last has {@code ceil(height width / count)}.
         *
         * @param count at least 1
         */
        record Count(int count) implements Steps {
            /**
             * Checks the count.
             *
             * @param count at least 1
             * @throws IllegalArgumentException if it is less
             */
            public Count {
                if (count < 1) {
                    throw new IllegalArgumentException(count + " steps, expected at least 1");
                }
            }

            @Override
            public int pixels(int height, int width) {
                return (height * width + count - 1) / count;
            }
        }
    }

    /**
     * Checks for missing parts.
     *
     * @param course whether pixels go or come
     * @param baseline what a missing pixel shows
     * @param steps how many pixels make a step
     */
    public CurveProbe {
        Objects.requireNonNull(course);
        Objects.requireNonNull(baseline);
        Objects.requireNonNull(steps);
    }

    @Override
    public List<PerturbationCurve> measure(Network network, List<Subject> subjects) {
        int classes = network.scoresShape().perSampleSize();
        List<PerturbationCurve> curves = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.target() >= classes) {
                throw new IllegalArgumentException(
                        "class " + subject.target() + ", the network has classes 0 to " + (classes - 1));
            }
            curves.add(curve(network, subject));
        }
        return curves;
    }

    private PerturbationCurve curve(Network network, Subject subject) {
        Image image = subject.image();
        Image gone = baseline.of(image);
        boolean deleting = course == Course.DELETION;
        float[] before = (deleting ? image : gone).planes();
        float[] after = (deleting ? gone : image).planes();
        int pixels = image.height() * image.width();
        int[] order = PixelOrder.of(subject.map());
        int step = steps.pixels(image.height(), image.width());
        double[] probabilities = new double[(pixels + step - 1) / step + 1];
        int done = 0;
        for (int first = 0; first < probabilities.length; first += ROWS) {
            int rows = Math.min(ROWS, probabilities.length - first);
            Tensor batch = Tensor.zeros(Shape.of(rows, Image.CHANNELS, image.height(), image.width()));
            int start = first * step;
            int end = Math.min(pixels, (first + rows - 1) * step);
            exchange(after, order, done, start, before, 0);
            WorkerPool.shared().parallelFor(rows, (row, slot) -> {
                int at = row * before.length;
                System.arraycopy(before, 0, batch.data(), at, before.length);
                exchange(after, order, start, Math.min(end, start + row * step), batch.data(), at);
            });
            done = start;
            Tensor scores = network.trace(batch, Taps.none()).scores();
            for (int row = 0; row < rows; row++) {
                probabilities[first + row] = Probabilities.softmax(Probabilities.row(scores, row))[subject.target()];
            }
        }
        return new PerturbationCurve(probabilities);
    }

    /** Puts a run of the order's pixels in place, in all channels. */
    private static void exchange(float[] after, int[] order, int from, int until, float[] picture, int at) {
        int pixels = order.length;
        for (int channel = 0; channel < after.length; channel += pixels) {
            for (int k = from; k < until; k++) {
                picture[at + channel + order[k]] = after[channel + order[k]];
            }
        }
    }
}
