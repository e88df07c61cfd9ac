package org.saliency4j.metrics.confidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.ScoresOnly;

/** Pictures of 3x1x2 in, scores out by any function; remembers what it was fed. */
final class SoftNetwork implements Network {
    private final int classes;
    private final Function<float[], float[]> scores;
    private final List<Tensor> batches = Collections.synchronizedList(new ArrayList<>());

    SoftNetwork(int classes, Function<float[], float[]> scores) {
        this.classes = classes;
        this.scores = scores;
    }

    List<Tensor> batches() {
        return batches;
    }

    int rows() {
        return batches.stream().mapToInt(batch -> batch.shape().dim(0)).sum();
    }

    @Override
    public Shape inputShape() {
        return Shape.batched(3, 1, 2);
    }

    @Override
    public Shape scoresShape() {
        return Shape.batched(classes);
    }

    @Override
    public Trace trace(Tensor batch, Taps taps) {
        batches.add(batch);
        int count = batch.shape().dim(0);
        Tensor all = Tensor.zeros(Shape.of(count, classes));
        for (int n = 0; n < count; n++) {
            System.arraycopy(scores.apply(batch.row(n).data()), 0, all.data(), n * classes, classes);
        }
        return new ScoresOnly(all);
    }

    @Override
    public Trace trace(Tensor batch, Objective objective, Taps taps) {
        throw new AssertionError("no metric here needs a backward pass");
    }
}
