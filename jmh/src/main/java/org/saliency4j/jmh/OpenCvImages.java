package org.saliency4j.jmh;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures for OpenCV, the peer. */
final class OpenCvImages {
    private OpenCvImages() {}

    /** A picture of float channels from planes, one after the other: pixels of OpenCV keep their channels together. */
    static Mat ofPlanes(float[] planes, int channels, int height, int width) {
        float[] pixels = new float[planes.length];
        for (int i = 0; i < planes.length; i++) {
            int plane = height * width;
            pixels[i % plane * channels + i / plane] = planes[i];
        }
        Mat mat = new Mat(height, width, opencv_core.CV_MAKETYPE(opencv_core.CV_32F, channels));
        new FloatPointer(mat.data()).put(pixels);
        return mat;
    }

    /** The planes of a picture. */
    static float[] planes(Mat mat) {
        int channels = mat.channels();
        float[] pixels = new float[(int) mat.total() * channels];
        new FloatPointer(mat.data()).get(pixels);
        float[] planes = new float[pixels.length];
        int plane = pixels.length / channels;
        for (int i = 0; i < planes.length; i++) {
            planes[i] = pixels[i % plane * channels + i / plane];
        }
        return planes;
    }

    /** Stops a benchmark whose two sides compute different things. */
    static void requireClose(float[] ours, float[] peers, double tolerance) {
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs(ours[i] - peers[i]) <= tolerance)) {
                throw new IllegalStateException("OpenCV disagrees at " + i + ": " + ours[i] + " and " + peers[i]);
            }
        }
    }
}
