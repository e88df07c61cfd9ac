package org.saliency4j.jmh;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Structural similarity as OpenCV's tutorial computes it; all intermediate pictures are allocated once. */
final class OpenCvSimilarity {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private final Size window = new Size(11, 11);
    private final Scalar c1 = Scalar.all(C1);
    private final Scalar c2 = Scalar.all(C2);
    private final Mat x;
    private final Mat y;
    private final Mat meanX = new Mat();
    private final Mat meanY = new Mat();
    private final Mat meanXx = new Mat();
    private final Mat meanYy = new Mat();
    private final Mat meanXy = new Mat();
    private final Mat product = new Mat();
    private final Mat varianceX = new Mat();
    private final Mat varianceY = new Mat();
    private final Mat covariance = new Mat();
    private final Mat above = new Mat();
    private final Mat below = new Mat();
    private final Mat factor = new Mat();

    OpenCvSimilarity(int size, double[] x, double[] y, int depth) {
        this.x = picture(size, x, depth);
        this.y = picture(size, y, depth);
    }

    private static Mat picture(int size, double[] values, int depth) {
        Mat doubles = new Mat(size, size, opencv_core.CV_64FC1);
        new DoublePointer(doubles.data()).put(values);
        Mat picture = new Mat();
        doubles.convertTo(picture, depth);
        return picture;
    }

    double mean() {
        blur(x, meanX);
        blur(y, meanY);
        opencv_core.multiply(meanX, meanX, meanXx);
        opencv_core.multiply(meanY, meanY, meanYy);
        opencv_core.multiply(meanX, meanY, meanXy);
        central(x, x, meanXx, varianceX);
        central(y, y, meanYy, varianceY);
        central(x, y, meanXy, covariance);
        sum(meanXy, meanXy, c1, above);
        sum(covariance, covariance, c2, factor);
        opencv_core.multiply(above, factor, above);
        sum(meanXx, meanYy, c1, below);
        sum(varianceX, varianceY, c2, factor);
        opencv_core.multiply(below, factor, below);
        opencv_core.divide(above, below, factor);
        return opencv_core.mean(factor).get(0);
    }

    private void blur(Mat from, Mat to) {
        opencv_imgproc.GaussianBlur(from, to, window, 1.5);
    }

    private void central(Mat a, Mat b, Mat means, Mat to) {
        opencv_core.multiply(a, b, product);
        blur(product, to);
        opencv_core.subtract(to, means, to);
    }

    private static void sum(Mat a, Mat b, Scalar constant, Mat to) {
        opencv_core.add(a, b, to);
        // The overload for a picture and a number is addition with a constant matrix expression; convertTo shifts in
        // one pass.
        to.convertTo(to, -1, 1, constant.get(0));
    }
}
