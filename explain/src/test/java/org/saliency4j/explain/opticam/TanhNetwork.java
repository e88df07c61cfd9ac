package org.saliency4j.explain.opticam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.FakeTrace;

/**
 * One class with the score {@code f(z) = sum tanh(z * V)}, and a layer whose maps are fixed. Computed in double; pictures, scores and
 * gradients pass in float32 as through any network.
 */
final class TanhNetwork implements Network {
    static final String LAYER = "features";

    private final Shape input;
    private final double[] v;
    private final Tensor maps;
    private final List<Integer> batches = new ArrayList<>();

    /** A network for pictures of 3 channels, and for each picture the same maps {@code 1 x K x h x w}. */
    TanhNetwork(int height, int width, double[] v, Tensor maps) {
        this.input = Shape.batched(3, height, width);
        this.v = v;
        this.maps = maps;
    }

    /** {@code V0 = sin(1 + i + 2j), V1 = cos(0.5i - j) - 0.5, V2 = 0.1 (i - j)}, i row, j column. */
    static double[] goldenWeights(int height, int width) {
        double[] v = new double[3 * height * width];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                v[at] = Math.sin(1 + i + 2 * j);
                v[height * width + at] = Math.cos(0.5 * i - j) - 0.5;
                v[2 * height * width + at] = 0.1 * (i - j);
            }
        }
        return v;
    }

    /** The sizes of the batches seen so far. */
    List<Integer> batches() {
        return batches;
    }

    double score(double[] z) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += Math.tanh(z[i] * v[i]);
        }
        return sum;
    }

    double[] slope(double[] z) {
        double[] slope = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double t = Math.tanh(z[i] * v[i]);
            slope[i] = (1 - t * t) * v[i];
        }
        return slope;
    }

    @Override
    public Shape inputShape() {
        return input;
    }

    @Override
    public Shape scoresShape() {
        return Shape.batched(1);
    }

    @Override
    public Trace trace(Tensor batch, Taps taps) {
        return trace(batch, null, taps);
    }

    @Override
    public Trace trace(Tensor batch, Objective objective, Taps taps) {
        int count = batch.shape().dim(0);
        batches.add(count);
        float[] scores = new float[count];
        double[] values = new double[count];
        float[] gradient = new float[batch.shape().size()];
        List<Tensor> activations = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double[] z = new double[v.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = batch.data()[n * z.length + i];
            }
            scores[n] = (float) score(z);
            activations.add(maps);
            float[] slope = new float[1];
            values[n] = objective == null ? 0 : objective.evaluate(n, new float[] {scores[n]}, slope);
            double[] ofScore = slope(z);
            for (int i = 0; i < z.length; i++) {
                gradient[n * z.length + i] = (float) (slope[0] * ofScore[i]);
            }
        }
        return new FakeTrace(
                Tensor.of(Shape.of(count, 1), scores),
                values,
                Map.of(LAYER, Tensor.stack(activations)),
                Map.of(),
                Tensor.of(batch.shape(), gradient));
    }
}
