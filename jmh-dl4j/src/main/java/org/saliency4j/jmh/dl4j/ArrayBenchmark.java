package org.saliency4j.jmh.dl4j;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.saliency4j.dl4j.ndarray.NdImages;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.image.Blur;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** What it costs that kernels called with INDArrays copy the elements to the Java heap and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx1g"})
public class ArrayBenchmark {
    private static final double SIGMA = 16;

    /** Rows and columns of the picture, which has three planes. */
    @Param({"224", "1024"})
    int size = 224;

    private Tensor tensor = Tensor.zeros(Shape.of(1, 1, 1));
    private INDArray array = NdTensors.toNdArray(tensor);

    /** A state to be set up. */
    public ArrayBenchmark() {}

    /** Makes the picture. */
    @Setup
    public void setUp() {
        tensor = Tensor.zeros(Shape.of(3, size, size));
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = i % 251;
        }
        array = NdTensors.toNdArray(tensor);
    }

    /**
     * To the heap and back, and nothing else.
     *
     * @return an equal array
     */
    @Benchmark
    public INDArray copy() {
        return NdTensors.toNdArray(NdTensors.toTensor(array));
    }

    /**
     * A blur called with an array of ND4J.
     *
     * @return the blurred picture
     */
    @Benchmark
    public INDArray blurArray() {
        return NdImages.gaussianBlur(array, SIGMA);
    }

    /**
     * The same blur called with an array on the heap.
     *
     * @return the blurred picture
     */
    @Benchmark
    public float[] blurFloats() {
        return Blur.gaussian(SIGMA).apply(tensor.data(), size, size);
    }
}
