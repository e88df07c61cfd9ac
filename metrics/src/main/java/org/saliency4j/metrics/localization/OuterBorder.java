package org.saliency4j.metrics.localization;

/**
 * The outer border of an 8-connected component as a closed polygon through pixel centres: what OpenCV's {@code findContours} follows, after
 * Suzuki and Abe 1985. The border runs along pixels that touch the background outside; where the component is one pixel thin it passes them
 * forth and back. Holes do not count.
 */
final class OuterBorder {
    // East, then clockwise as seen with rows downwards.
    private static final int[] ROWS = {0, 1, 1, 1, 0, -1, -1, -1};
    private static final int[] COLUMNS = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int DIRECTIONS = 8;
    private static final int WEST = 4;

    private OuterBorder() {}

    /**
     * The area the border encloses, as OpenCV's {@code contourArea}: a line of pixels has none, a full rectangle of {@code h x w} pixels
     * {@code (h - 1)(w - 1)}.
     *
     * @param mask pixels
     * @param first the first pixel of a component, row by row
     * @return the area, at least 0, a multiple of one half
     */
    static double area(PixelMask mask, int first) {
        int startY = first / mask.width();
        int startX = first % mask.width();
        int start = clockwise(mask, startY, startX);
        if (start < 0) {
            return 0;
        }
        int secondY = startY + ROWS[start];
        int secondX = startX + COLUMNS[start];
        long doubled = 0;
        int y = startY;
        int x = startX;
        int back = start;
        while (true) {
            int ahead = counterclockwise(mask, y, x, back);
            int nextY = y + ROWS[ahead];
            int nextX = x + COLUMNS[ahead];
            doubled += (long) x * nextY - (long) nextX * y;
            if (nextY == startY && nextX == startX && y == secondY && x == secondX) {
                return Math.abs(doubled) / 2.0;
            }
            y = nextY;
            x = nextX;
            back = (ahead + DIRECTIONS / 2) % DIRECTIONS;
        }
    }

    /** The first neighbour of a component's first pixel, clockwise from the west, where there is none; -1 if the pixel is alone. */
    private static int clockwise(PixelMask mask, int y, int x) {
        for (int turn = 1; turn < DIRECTIONS; turn++) {
            int direction = (WEST + turn) % DIRECTIONS;
            if (mask.contains(y + ROWS[direction], x + COLUMNS[direction])) {
                return direction;
            }
        }
        return -1;
    }

    /** The next neighbour counterclockwise from a given one, perhaps that one again. */
    private static int counterclockwise(PixelMask mask, int y, int x, int from) {
        for (int turn = 1; turn < DIRECTIONS; turn++) {
            int direction = (from - turn + DIRECTIONS) % DIRECTIONS;
            if (mask.contains(y + ROWS[direction], x + COLUMNS[direction])) {
                return direction;
            }
        }
        return from;
    }
}
