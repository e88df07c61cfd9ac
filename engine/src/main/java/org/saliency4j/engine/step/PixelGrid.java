package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Runs;

/**
 * Where the pixels of a batch lie: pixel (n, y, x), the one numbered {@code (n * height + y) * width + x}, at {@code n * imageStride + y *
 * rowStride + x}.
 */
record PixelGrid(int height, int width, int rowStride, int imageStride) {
    /** Pixels side by side. */
    static PixelGrid dense(int count) {
        return new PixelGrid(1, count, count, count);
    }

    /** The runs of neighbours among {@code count} pixels from number {@code first} on. */
    void runs(int first, int count, Runs runs) {
        runs.clear();
        int row = first / width;
        int x = first - row * width;
        int left = count;
        while (left > 0) {
            int here = Math.min(left, width - x);
            int image = row / height;
            runs.add(image * imageStride + (row - image * height) * rowStride + x, here);
            left -= here;
            row++;
            x = 0;
        }
    }
}
