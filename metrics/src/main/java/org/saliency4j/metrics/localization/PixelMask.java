package org.saliency4j.metrics.localization;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.saliency4j.engine.image.BoundingBox;

/** What of a picture is above a threshold. */
final class PixelMask {
    private final int height;
    private final int width;
    private final BitSet pixels;

    /** Keeps the pixels, which are not to change any more. */
    PixelMask(int height, int width, BitSet pixels) {
        assert pixels.length() <= height * width;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
    }

    /** Whether there is such a pixel and it is set. */
    boolean contains(int y, int x) {
        return y >= 0 && y < height && x >= 0 && x < width && pixels.get(y * width + x);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Its connected components, in the order of their first pixels, row by row. */
    List<Component> components(Connectivity connectivity) {
        List<Component> components = new ArrayList<>();
        BitSet left = (BitSet) pixels.clone();
        int[] queue = new int[left.cardinality()];
        for (int first = left.nextSetBit(0); first >= 0; first = left.nextSetBit(first + 1)) {
            components.add(flood(first, left, queue, connectivity));
        }
        return components;
    }

    /** Its holes: the 4-connected components of other pixels that do not reach the picture's edge. */
    List<Component> holes() {
        BitSet others = (BitSet) pixels.clone();
        others.flip(0, height * width);
        return new PixelMask(height, width, others)
                .components(Connectivity.FOUR).stream()
                        .filter(component -> isInside(component.box()))
                        .toList();
    }

    private boolean isInside(BoundingBox box) {
        return box.top() > 0 && box.left() > 0 && box.bottom() < height && box.right() < width;
    }

    /** Takes the component of a pixel out of those that are left. */
    private Component flood(int first, BitSet left, int[] queue, Connectivity connectivity) {
        int top = first / width;
        int bottom = top;
        int leftmost = first % width;
        int rightmost = leftmost;
        int count = 0;
        queue[count++] = first;
        left.clear(first);
        for (int next = 0; next < count; next++) {
            int y = queue[next] / width;
            int x = queue[next] % width;
            bottom = Math.max(bottom, y);
            leftmost = Math.min(leftmost, x);
            rightmost = Math.max(rightmost, x);
            for (int n = 0; n < connectivity.neighbors(); n++) {
                int yn = y + connectivity.rowStep(n);
                int xn = x + connectivity.columnStep(n);
                int neighbor = yn * width + xn;
                if (yn >= 0 && yn < height && xn >= 0 && xn < width && left.get(neighbor)) {
                    left.clear(neighbor);
                    queue[count++] = neighbor;
                }
            }
        }
        return new Component(first, count, new BoundingBox(top, leftmost, bottom - top + 1, rightmost - leftmost + 1));
    }

    /**
     * Pixels that hang together.
     *
     * @param first the first of them, row by row, as {@code y * width + x}
     * @param size their number
     * @param box their bounding box
     */
    record Component(int first, int size, BoundingBox box) {}
}
