package org.saliency4j.dl4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.comparison.SsimConvention;
import org.saliency4j.metrics.comparison.StructuralSimilarity;
import org.saliency4j.metrics.naps.GradientMask;
import org.saliency4j.metrics.transport.EarthMovers;
import org.saliency4j.metrics.transport.GroundDistance;

/** INDArrays of every layout give what plain arrays give. */
final class NdImagesTest {
    private static final int ROWS = 13;
    private static final int COLUMNS = 11;

    private static INDArray random(long... shape) {
        Random random = new Random(20261121);
        float[] values = new float[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private static float[] data(INDArray array) {
        return NdTensors.toTensor(array).data();
    }

    @Test
    void tensorsKeepElementsAndShape() {
        Tensor tensor = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        INDArray array = NdTensors.toNdArray(tensor);
        assertArrayEquals(new long[] {2, 3}, array.shape());
        assertEquals(6, array.getFloat(1, 2));
        assertEquals(tensor, NdTensors.toTensor(array));
        assertEquals(tensor, NdTensors.toTensor(array.dup('f')));
        assertEquals(tensor, NdTensors.toTensor(array.castTo(DataType.DOUBLE)));
        assertEquals(Tensor.of(Shape.of(3, 2), 1, 4, 2, 5, 3, 6), NdTensors.toTensor(array.transpose()));
        assertEquals(
                Tensor.of(Shape.of(2, 2), 2, 3, 5, 6),
                NdTensors.toTensor(array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3))));
        assertEquals(Tensor.of(Shape.of(), 7), NdTensors.toTensor(Nd4j.scalar(7f)));
    }

    @Test
    void blurOfAnyLayoutIsThatOfTheArray() {
        INDArray planes = random(2, 3, ROWS, COLUMNS);
        float[] expected = Blur.gaussian(1.5).apply(data(planes), ROWS, COLUMNS);
        assertArrayEquals(expected, data(NdImages.gaussianBlur(planes, 1.5)));
        assertArrayEquals(expected, data(NdImages.gaussianBlur(planes.dup('f'), 1.5)));
        assertArrayEquals(
                new long[] {2, 3, ROWS, COLUMNS},
                NdImages.gaussianBlur(planes, 1.5).shape());
        assertThrows(IllegalArgumentException.class, () -> NdImages.gaussianBlur(Nd4j.zeros(3), 1.5));
    }

    /** Twice the size: new centres lie a quarter of a pixel from the old ones. */
    @Test
    void resizingIsBilinear() {
        INDArray line = Nd4j.createFromArray(0f, 4f).reshape('c', 1, 2);
        INDArray wider = NdImages.resize(line, 1, 4);
        assertArrayEquals(new float[] {0, 1, 3, 4}, data(wider));
        assertArrayEquals(
                new long[] {5, 2, 7, 9},
                NdImages.resize(random(5, 2, 3, 4), 7, 9).shape());
    }

    @Test
    void maskedPicturesAreProducts() {
        INDArray picture = random(3, ROWS, COLUMNS);
        INDArray masks = random(4, 1, ROWS, COLUMNS);
        INDArray expected = masks.mul(picture.reshape(1, 3, ROWS, COLUMNS));
        assertEquals(expected, NdImages.multiply(picture, masks));
        assertEquals(expected, NdImages.multiply(picture.reshape(1, 3, ROWS, COLUMNS), masks));
        INDArray gradients = random(4, 3, ROWS, COLUMNS).sub(0.5);
        INDArray sums = gradients.mul(picture.reshape(1, 3, ROWS, COLUMNS)).sum(1);
        // Three products in float32.
        assertTrue(sums.equalsWithEps(NdImages.multiplyGradient(picture, gradients), 1e-6));
        assertThrows(IllegalArgumentException.class, () -> NdImages.multiply(random(2, ROWS, COLUMNS), masks));
    }

    @Test
    void gradientMasksAreOfEachSample() {
        INDArray gradients = random(2, 5, 4).sub(0.5);
        INDArray positive = Transforms.sign(gradients).gt(0).castTo(DataType.FLOAT);
        assertEquals(positive, NdImages.gradientMask(gradients, new GradientMask.Positive()));
        assertEquals(Nd4j.ones(2, 5, 4), NdImages.gradientMask(gradients, new GradientMask.None()));
    }

    @Test
    void comparisonsAreOfEachPlane() {
        INDArray maps = random(2, 16, 16);
        StructuralSimilarity ssim = StructuralSimilarity.of(SsimConvention.WANG2004);
        assertArrayEquals(new double[] {1, 1}, NdImages.compare(ssim, maps, maps.dup('f')), 1e-12);
        EarthMovers emd = EarthMovers.create(GroundDistance.MANHATTAN);
        INDArray left = Nd4j.zeros(1, 4, 4);
        INDArray right = Nd4j.zeros(1, 4, 4);
        left.putScalar(0, 0, 0, 1);
        right.putScalar(0, 2, 1, 1);
        double[] moved = NdImages.compare(emd, left, right);
        double[] none = NdImages.compare(emd, left, left);
        assertTrue(moved[0] > 0 && none[0] == 0, moved[0] + " and " + none[0]);
        assertThrows(IllegalArgumentException.class, () -> NdImages.compare(emd, left, maps));
    }
}
