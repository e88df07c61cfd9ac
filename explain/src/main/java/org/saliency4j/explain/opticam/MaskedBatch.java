package org.saliency4j.explain.opticam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Target;

/**
 * The pictures that are still searched for, masked, as one batch: first {@code x * s} of each, then, if the loss wants it,
 * {@code x * (1 - s)} of each. Products and gradients with respect to masks are computed in double; a picture's value is rounded once, when
 * it becomes the network's float32. Threads share the pictures; each picture is one thread's work from mask to step.
 */
final class MaskedBatch {
    private final ExplainRequest request;
    private final List<Search> searches;
    private final boolean withRest;
    private final int channels;
    private final int pixels;

    MaskedBatch(ExplainRequest request, List<Search> searches, Loss loss) {
        this.request = request;
        this.searches = searches;
        this.withRest = loss.usesRest();
        this.channels = request.images().shape().dim(1);
        this.pixels = request.height() * request.width();
    }

    /** One forward and backward pass, and one step of every search. */
    void step(Network network) {
        Trace trace =
                network.trace(images(), Target.together(targets()), Taps.none().inputGradient());
        double[] values = trace.objective();
        float[] gradient = trace.inputGradient().data();
        int count = searches.size();
        WorkerPool.shared().parallelFor(count, (n, slot) -> {
            Search search = searches.get(n);
            double[] masked = maskGradient(search, gradient, n, 1);
            double[] rest = withRest ? maskGradient(search, gradient, count + n, -1) : new double[pixels];
            search.step(values[n], withRest ? values[count + n] : 0, masked, rest);
        });
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        searches.forEach(search -> targets.add(request.targets().get(search.image())));
        if (withRest) {
            targets.addAll(List.copyOf(targets));
        }
        return targets;
    }

    private Tensor images() {
        Shape shape = request.images().shape().withBatch(searches.size() * (withRest ? 2 : 1));
        float[] batch = new float[shape.size()];
        WorkerPool.shared().parallelFor(searches.size(), (n, slot) -> {
            Search search = searches.get(n);
            double[] mask = search.mask();
            int from = search.image() * channels * pixels;
            int to = n * channels * pixels;
            multiply(from, mask, batch, to);
            if (withRest) {
                double[] rest = Arrays.stream(mask).map(m -> 1 - m).toArray();
                multiply(from, rest, batch, to + searches.size() * channels * pixels);
            }
        });
        return Tensor.of(shape, batch);
    }

    private void multiply(int from, double[] mask, float[] batch, int to) {
        float[] x = request.images().data();
        for (int c = 0; c < channels * pixels; c += pixels) {
            for (int i = 0; i < pixels; i++) {
                batch[to + c + i] = (float) (x[from + c + i] * mask[i]);
            }
        }
    }

    /** {@code sign * sum over channels of gradient * x}: the chain rule through the product with the mask. */
    private double[] maskGradient(Search search, float[] gradient, int row, int sign) {
        float[] x = request.images().data();
        int from = search.image() * channels * pixels;
        int at = row * channels * pixels;
        double[] sums = new double[pixels];
        for (int c = 0; c < channels * pixels; c += pixels) {
            for (int i = 0; i < pixels; i++) {
                sums[i] += sign * (double) gradient[at + c + i] * x[from + c + i];
            }
        }
        return sums;
    }
}
