package org.saliency4j.jmh;

import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
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
import org.saliency4j.engine.image.Blur;

/** Gaussian blur of a float picture of three channels; the peer is OpenCV's {@code GaussianBlur} with its own threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class BlurBenchmark {
    /** Both sum float32 products, in different orders. */
    private static final double ROUNDING = 1e-4;

    private static final int CHANNELS = 3;

    /** Height and width. */
    @Param("224")
    int size = 224;

    /** Standard deviation in pixels. */
    @Param({"1.5", "16"})
    double sigma = 16;

    private final Size automatic = new Size(0, 0);
    private final Mat blurred = new Mat();
    private Mat picture = new Mat();
    private float[] planes = new float[0];
    private Blur blur = Blur.gaussian(1);

    /** A state to be set up. */
    public BlurBenchmark() {}

    /** Fills the picture and checks that both sides agree. */
    @Setup
    public void setUp() {
        planes = new float[CHANNELS * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) (.5 + .3 * Math.sin(.01 * i) + .2 * Math.cos(.7 * i));
        }
        picture = OpenCvImages.ofPlanes(planes, CHANNELS, size, size);
        blur = Blur.gaussian(sigma);
        OpenCvImages.requireClose(ours(), OpenCvImages.planes(openCv()), ROUNDING);
    }

    /**
     * This library.
     *
     * @return blurred planes
     */
    @Benchmark
    public float[] ours() {
        return blur.apply(planes, size, size);
    }

    /**
     * OpenCV.
     *
     * @return the blurred picture
     */
    @Benchmark
    public Mat openCv() {
        opencv_imgproc.GaussianBlur(picture, blurred, automatic, sigma);
        return blurred;
    }
}
