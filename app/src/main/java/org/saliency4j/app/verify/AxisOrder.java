package org.saliency4j.app.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;

/** In which order stored arrays have their axes. */
enum AxisOrder {
    /** In the network's. */
    OF_THE_NETWORK,
    /**
     * Keras gives images with channels last, the engine holds them with channels second; but a file may ask for channels second, and other
     * arrays have no channels. An array is read in both ways, and the closer one counts.
     */
    MAYBE_CHANNELS_LAST;

    private static final int RANK_OF_IMAGES = 4;

    static AxisOrder of(ImportedModel model) {
        return model.report().origin().format().equals("Keras") ? MAYBE_CHANNELS_LAST : OF_THE_NETWORK;
    }

    /**
     * What a stored array may mean as a value of some shape. Axes of extent 1 may stand elsewhere, as exporters drop and add them.
     *
     * @param stored the array
     * @param shape the value's shape
     * @return the array with its axes in the value's order; none if it is of another shape
     */
    List<Tensor> readings(Tensor stored, Shape shape) {
        List<Tensor> readings = new ArrayList<>();
        if (Arrays.equals(essential(stored.shape()), essential(shape))) {
            readings.add(stored.reshaped(shape));
        }
        if (this == MAYBE_CHANNELS_LAST && stored.shape().rank() == RANK_OF_IMAGES) {
            Tensor moved = channelsSecond(stored);
            if (moved.shape().equals(shape)) {
                readings.add(moved);
            }
        }
        return readings;
    }

    private static int[] essential(Shape shape) {
        return Arrays.stream(shape.dims()).filter(dim -> dim != 1).toArray();
    }

    private static Tensor channelsSecond(Tensor image) {
        Shape shape = image.shape();
        int channels = shape.dim(RANK_OF_IMAGES - 1);
        int pixels = shape.dim(1) * shape.dim(2);
        float[] from = image.data();
        float[] to = new float[from.length];
        for (int n = 0; n < shape.dim(0); n++) {
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    to[(n * channels + c) * pixels + p] = from[(n * pixels + p) * channels + c];
                }
            }
        }
        return Tensor.of(Shape.of(shape.dim(0), channels, shape.dim(1), shape.dim(2)), to);
    }
}
