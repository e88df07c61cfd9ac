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

    /** Adds the runs of neighbours among {@code count} pixels from number {@code first} on, to go side by side to {@code target}. */
    void addRuns(int first, int count, int target, Runs runs) {
        int row = first / width;
        int x = first - row * width;
        int done = 0;
        while (done < count) {
            int here = Math.min(count - done, width - x);
            int image = row / height;
            runs.add(image * imageStride + (row - image * height) * rowStride + x, target + done, here);
            done += here;
            row++;
            x = 0;
        }
    }
}
