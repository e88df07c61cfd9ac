package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.op.Window2d;

/**
 * An image padded and split by stride, so that a sliding window becomes a sum of shifted contiguous runs.
 *
 * <p>With stride s the padded image falls into s x s <em>phases</em>: phase (p, q) holds the pixels whose row is p and column q modulo the
 * strides. Tap (a, b) of the window then reads one phase at stride 1, shifted by a constant: with rows of common width
 * {@link #rowStride()}, output position {@code j = i * rowStride + x} depends on {@code plane[offsets()[t] + j]}. Results are computed on
 * that wide grid; its columns from {@link #outputWidth()} on are waste, a few per cent at usual sizes, and are dropped.
 */
final class PhasePlanes {
    private final int height;
    private final int width;
    private final Window2d window;
    private final int outputHeight;
    private final int outputWidth;
    private final int planeHeight;
    private final int rowStride;
    private final List<Phase> phases = new ArrayList<>();
    private final int[] offsets;

    private record Phase(int row, int column) {}

    PhasePlanes(int height, int width, Window2d window) {
        this(height, width, window, window.outputHeight(height), window.outputWidth(width));
    }

    /** The phases that some first positions of the window need, at most as many as there are. */
    PhasePlanes(int height, int width, Window2d window, int outputHeight, int outputWidth) {
        this.height = height;
        this.width = width;
        this.window = window;
        this.outputHeight = outputHeight;
        this.outputWidth = outputWidth;
        this.planeHeight = outputHeight + (window.kernelH() - 1) * window.dilationH() / window.strideH();
        this.rowStride = outputWidth + (window.kernelW() - 1) * window.dilationW() / window.strideW();
        this.offsets = new int[window.taps()];
        for (int a = 0; a < window.kernelH(); a++) {
            for (int b = 0; b < window.kernelW(); b++) {
                int y = a * window.dilationH();
                int x = b * window.dilationW();
                Phase phase = new Phase(y % window.strideH(), x % window.strideW());
                if (!phases.contains(phase)) {
                    phases.add(phase);
                }
                offsets[a * window.kernelW() + b] = phases.indexOf(phase) * planeHeight * rowStride
                        + y / window.strideH() * rowStride
                        + x / window.strideW();
            }
        }
    }

    /** Elements of one image's phases. */
    int size() {
        return phases.size() * planeHeight * rowStride;
    }

    /** One shift for each tap, taps in row-major order. */
    int[] offsets() {
        return offsets;
    }

    int rowStride() {
        return rowStride;
    }

    int outputHeight() {
        return outputHeight;
    }

    int outputWidth() {
        return outputWidth;
    }

    /** Positions of the wide grid from the first result to the last. */
    int gridSize() {
        return (outputHeight - 1) * rowStride + outputWidth;
    }

    /** Fills one image's phases, the padding with {@code outside}. */
    void split(float[] image, int at, float[] planes, int to, float outside) {
        int p = to;
        for (Phase phase : phases) {
            int firstX = firstInside(phase.column - window.padLeft(), window.strideW());
            int lastX =
                    Math.max(firstX, endInside(phase.column - window.padLeft(), window.strideW(), width, rowStride));
            int x0 = firstX * window.strideW() + phase.column - window.padLeft();
            for (int r = 0; r < planeHeight; r++, p += rowStride) {
                int y = r * window.strideH() + phase.row - window.padTop();
                if (y < 0 || y >= height || firstX >= rowStride) {
                    Arrays.fill(planes, p, p + rowStride, outside);
                    continue;
                }
                Arrays.fill(planes, p, p + firstX, outside);
                int from = at + y * width + x0;
                if (window.strideW() == 1) {
                    System.arraycopy(image, from, planes, p + firstX, lastX - firstX);
                } else {
                    for (int j = firstX; j < lastX; j++, from += window.strideW()) {
                        planes[p + j] = image[from];
                    }
                }
                Arrays.fill(planes, p + lastX, p + rowStride, outside);
            }
        }
    }

    /**
     * The adjoint of {@link #split}: adds each pixel's place in the phases to {@code background}, or to the pixel itself; padding is dropped,
     * pixels in no phase get nothing.
     */
    void join(float[] planes, int at, float[] image, int to, Wiring.Accumulation accumulation, float background) {
        if (accumulation == Wiring.Accumulation.SET) {
            Arrays.fill(image, to, to + height * width, background);
        }
        int p = at;
        for (Phase phase : phases) {
            int firstX = firstInside(phase.column - window.padLeft(), window.strideW());
            int lastX = endInside(phase.column - window.padLeft(), window.strideW(), width, rowStride);
            int x0 = firstX * window.strideW() + phase.column - window.padLeft();
            for (int r = 0; r < planeHeight; r++, p += rowStride) {
                int y = r * window.strideH() + phase.row - window.padTop();
                if (y < 0 || y >= height) {
                    continue;
                }
                int into = to + y * width + x0;
                for (int j = firstX; j < lastX; j++, into += window.strideW()) {
                    image[into] += planes[p + j];
                }
            }
        }
    }

    /** The first j from 0 with {@code j * stride + shift >= 0}. */
    private static int firstInside(int shift, int stride) {
        return shift >= 0 ? 0 : (-shift + stride - 1) / stride;
    }

    /** The first j with {@code j * stride + shift >= extent}, at most {@code limit}. */
    private static int endInside(int shift, int stride, int extent, int limit) {
        return extent <= shift ? 0 : Math.min(limit, (extent - shift + stride - 1) / stride);
    }
}
