package org.saliency4j.dl4j.ndarray;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.MaskBlend;
import org.saliency4j.engine.image.Resize;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.naps.GradientMask;

/**
 * The engine's image kernels and the comparison metrics, called with INDArrays.
 *
 * <p>Arrays of any type, order, view and backend are taken; results are new arrays of type FLOAT in 'c' order. Elements are copied to the Java
 * heap once and back once: the kernels run on Java arrays, ND4J's lie beside the heap or on a device.
 */
public final class NdImages {
    private static final int IMAGES = 4;

    private NdImages() {}

    /**
     * A Gaussian blur of every plane, as {@link Blur#gaussian} does it: OpenCV's kernel and border.
     *
     * @param planes shape {@code ... x H x W}
     * @param sigmaPixels the standard deviation in pixels, above 0
     * @return an array of the same shape
     * @throws IllegalArgumentException if there are fewer than two axes, or sigma is no positive number
     */
    public static INDArray gaussianBlur(INDArray planes, double sigmaPixels) {
        Tensor x = planes(planes);
        float[] blurred = Blur.gaussian(sigmaPixels).apply(x.data(), extent(x, 2), extent(x, 1));
        return NdTensors.toNdArray(Tensor.of(x.shape(), blurred));
    }

    /**
     * Bilinear resizing of every plane: half-pixel centres, clamped edges, no anti-aliasing, as PyTorch's {@code interpolate} does it.
     *
     * @param planes shape {@code ... x H x W}
     * @param height rows after, from 1
     * @param width columns after, from 1
     * @return shape {@code ... x height x width}
     * @throws IllegalArgumentException if there are fewer than two axes, or an extent is below 1
     */
    public static INDArray resize(INDArray planes, int height, int width) {
        Tensor x = planes(planes);
        float[] resized = Resize.bilinear(x.data(), extent(x, 2), extent(x, 1), height, width);
        int[] dims = x.shape().dims();
        dims[dims.length - 2] = height;
        dims[dims.length - 1] = width;
        return NdTensors.toNdArray(Tensor.of(Shape.of(dims), resized));
    }

    /**
     * One picture under many masks: {@code x * m}.
     *
     * @param picture shape {@code 3 x H x W} or {@code 1 x 3 x H x W}, values in [0, 1]
     * @param masks any shape of {@code N * H * W} elements
     * @return shape {@code N x 3 x H x W}
     * @throws IllegalArgumentException if the sizes do not fit, or the picture leaves [0, 1]
     */
    public static INDArray multiply(INDArray picture, INDArray masks) {
        return NdTensors.toNdArray(MaskBlend.multiplyAll(
                picture(picture), NdTensors.toTensor(masks).data()));
    }

    /**
     * The gradient of {@link #multiply} with respect to the masks: {@code sum over channels of g * x}.
     *
     * @param picture shape {@code 3 x H x W} or {@code 1 x 3 x H x W}, values in [0, 1]
     * @param gradients with respect to the masked pictures, shape {@code N x 3 x H x W}
     * @return shape {@code N x H x W}
     * @throws IllegalArgumentException if the sizes do not fit, or the picture leaves [0, 1]
     */
    public static INDArray multiplyGradient(INDArray picture, INDArray gradients) {
        Image image = picture(picture);
        Tensor g = NdTensors.toTensor(gradients);
        float[] sums = MaskBlend.multiplyGradient(image, g);
        return NdTensors.toNdArray(Tensor.of(Shape.of(g.shape().dim(0), image.height(), image.width()), sums));
    }

    /**
     * Which features of each sample count, judged by their gradients.
     *
     * @param gradients shape {@code N x ...}
     * @param mask the rule
     * @return 1 where a feature counts, else 0; of the same shape
     * @throws IllegalArgumentException if there is no axis
     */
    public static INDArray gradientMask(INDArray gradients, GradientMask mask) {
        Tensor g = NdTensors.toTensor(gradients);
        if (g.shape().rank() == 0) {
            throw new IllegalArgumentException("a number, expected an array whose first axis is the samples");
        }
        int samples = g.shape().dim(0);
        int features = samples == 0 ? 0 : g.data().length / samples;
        float[] counts = new float[g.data().length];
        for (int n = 0; n < samples; n++) {
            boolean[] own = mask.of(Arrays.copyOfRange(g.data(), n * features, (n + 1) * features));
            for (int i = 0; i < features; i++) {
                counts[n * features + i] = own[i] ? 1 : 0;
            }
        }
        return NdTensors.toNdArray(Tensor.of(g.shape(), counts));
    }

    /**
     * Compares maps plane by plane: SSIM, earth mover's distance or any other metric of two maps.
     *
     * @param metric the metric
     * @param maps shape {@code ... x H x W}
     * @param references the same shape
     * @return one score a plane, in order; NaN where the metric is not defined
     * @throws IllegalArgumentException if the shapes differ or have fewer than two axes
     */
    public static double[] compare(PairMetric metric, INDArray maps, INDArray references) {
        Tensor a = planes(maps);
        Tensor b = planes(references);
        if (!a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(
                    "maps of shape " + a.shape() + " and references of shape " + b.shape() + ", expected equal shapes");
        }
        int height = extent(a, 2);
        int width = extent(a, 1);
        int size = height * width;
        double[] scores = new double[size == 0 ? 0 : a.data().length / size];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = metric.of(plane(a, i, height, width), plane(b, i, height, width))
                    .value()
                    .orElse(Double.NaN);
        }
        return scores;
    }

    private static Plane plane(Tensor planes, int index, int height, int width) {
        double[] values = new double[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = planes.data()[index * values.length + i];
        }
        return Plane.of(height, width, values);
    }

    private static Tensor planes(INDArray array) {
        if (array.rank() < 2) {
            throw new IllegalArgumentException(
                    "an array of shape " + Arrays.toString(array.shape()) + ", expected rows and columns last");
        }
        return NdTensors.toTensor(array);
    }

    /** An extent counted from the end, 1 for the last. */
    private static int extent(Tensor tensor, int fromEnd) {
        return tensor.shape().dim(tensor.shape().rank() - fromEnd);
    }

    private static Image picture(INDArray array) {
        boolean one = array.rank() == IMAGES && array.size(0) == 1;
        if ((!one && array.rank() != IMAGES - 1) || array.size(array.rank() - 3) != Image.CHANNELS) {
            throw new IllegalArgumentException(
                    "a picture of shape " + Arrays.toString(array.shape()) + ", expected 3xHxW or 1x3xHxW");
        }
        Tensor x = NdTensors.toTensor(array);
        return Image.of(extent(x, 2), extent(x, 1), x.data());
    }
}
