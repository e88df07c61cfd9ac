package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * One small model for each layer and setting. Weights and inputs are sines; what comes out is compared with Keras 3.15 by three sums over all
 * elements, two of them with the signs of a wave, so that an element in the wrong place shows.
 */
@Tag("kernels")
final class KerasLayerTest {
    private static final double SUMS = 2e-5;

    @TempDir
    private Path folder;

    static List<String> cases() {
        return LayerCases.ALL;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultIsKeras(String line) throws IOException {
        LayerCase c = LayerCase.of(line);
        KerasFiles file = KerasFiles.of(c.config());
        c.arrays().forEach(file::array);
        Graph graph = KerasReader.readArchive(file.write(folder.resolve("model.keras")), null)
                .graph();
        String output = graph.outputs().get(0);
        Shape shape = graph.shape(graph.inputs().get(0)).withBatch(2);
        Tensor held = CompiledNetwork.compile(graph)
                .trace(ramp(shape), Taps.none().activation(output))
                .activation(output);
        Tensor result = c.shape().equals(held.shape()) && !c.isImage() ? held : asKeras(c, held);
        assertEquals(c.shape(), result.shape(), c.name());
        double[] sums = sums(result.data());
        double scale = Math.sqrt(c.sums()[2] * result.data().length);
        for (int i = 0; i < 2; i++) {
            assertEquals(c.sums()[i], sums[i], SUMS * scale, c.name() + " " + Arrays.toString(sums));
        }
        assertEquals(c.sums()[2], sums[2], SUMS * c.sums()[2], c.name());
    }

    /** Images come out with channels first; of those that Keras has last, the order is turned back. */
    private static Tensor asKeras(LayerCase c, Tensor held) {
        if (c.isChannelsFirst() || held.shape().rank() != 4) {
            return held;
        }
        Shape s = held.shape();
        int channels = s.dim(1);
        int pixels = s.dim(2) * s.dim(3);
        float[] to = new float[held.data().length];
        for (int i = 0; i < to.length; i++) {
            int sample = i / (channels * pixels);
            int rest = i % (channels * pixels);
            to[i] = held.data()[(sample * channels + rest % channels) * pixels + rest / channels];
        }
        return Tensor.of(Shape.of(s.dim(0), s.dim(2), s.dim(3), channels), to);
    }

    private static Tensor ramp(Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.sin(1.1 * i) + 0.2);
        }
        return Tensor.of(shape, values);
    }

    private static double[] sums(float... values) {
        double[] sums = new double[3];
        for (int i = 0; i < values.length; i++) {
            sums[0] += values[i] * Math.sin(i);
            sums[1] += values[i] * Math.cos(1.3 * i);
            sums[2] += (double) values[i] * values[i];
        }
        return sums;
    }
}
