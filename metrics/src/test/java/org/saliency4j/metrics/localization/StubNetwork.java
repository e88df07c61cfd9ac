package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.ScoresOnly;

/** Scores of a picture by any function; remembers the pictures it was shown. */
record StubNetwork(int height, int width, int classes, Function<Image, float[]> function, List<Image> shown)
        implements Network {
    StubNetwork(int height, int width, int classes, Function<Image, float[]> function) {
        this(height, width, classes, function, new ArrayList<>());
    }

    @Override
    public Shape inputShape() {
        return Shape.batched(3, height, width);
    }

    @Override
    public Shape scoresShape() {
        return Shape.batched(classes);
    }

    @Override
    public Trace trace(Tensor batch, Taps taps) {
        int count = batch.shape().dim(0);
        Tensor all = Tensor.zeros(Shape.of(count, classes));
        for (int n = 0; n < count; n++) {
            Image image = Image.fromTensor(batch, n);
            shown.add(image);
            System.arraycopy(function.apply(image), 0, all.data(), n * classes, classes);
        }
        return new ScoresOnly(all);
    }

    @Override
    public Trace trace(Tensor batch, Objective objective, Taps taps) {
        throw new AssertionError("no metric here needs a backward pass");
    }
}
