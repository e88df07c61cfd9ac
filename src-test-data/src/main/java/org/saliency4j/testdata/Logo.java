package org.saliency4j.testdata;

/**
 * The watermark: white letters "S4J" and a bar on a dark plate, both see-through, near the lower right corner. It is put on the finished
 * 8-bit picture, as agencies do, so it has neither blur nor noise.
 */
final class Logo {
    /** Side of the plate for a picture of 96 pixels; larger pictures enlarge it by whole factors. */
    static final int SIDE = 14;

    /** Distance of the plate from the lower and the right edge, likewise. */
    static final int MARGIN = 2;

    private static final int NOMINAL_PICTURE = 96;
    private static final double LETTER_OPACITY = 0.85;
    private static final double PLATE_OPACITY = 0.55;
    private static final double LETTER_LEVEL = 255;
    private static final double PLATE_LEVEL = 24;

    private static final String[] DRAWING = {
        "              ",
        " ### # #  ### ",
        " #   # #   #  ",
        " #   # #   #  ",
        " ### ###   #  ",
        "   #   #   #  ",
        "   #   # # #  ",
        " ###   # ###  ",
        "              ",
        " ############ ",
        " ############ ",
        "              ",
        "  ##########  ",
        "              ",
    };

    private final int size;
    private final int scale;

    Logo(int size) {
        this.size = size;
        this.scale = Math.max(1, size / NOMINAL_PICTURE);
    }

    /** Blends the logo into planar levels of 0 to 255. */
    void stamp(int[] levels) {
        for (int i = 0; i < levels.length; i++) {
            int pixel = i % (size * size);
            if (covers(pixel)) {
                boolean letter = letter(pixel);
                double opacity = letter ? LETTER_OPACITY : PLATE_OPACITY;
                double ink = letter ? LETTER_LEVEL : PLATE_LEVEL;
                levels[i] = (int) (levels[i] + opacity * (ink - levels[i]) + 0.5);
            }
        }
    }

    /** The pixels of the plate. */
    Mask mask() {
        float[] cover = new float[size * size];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = covers(i) ? 1 : 0;
        }
        return Mask.owning(size, size, cover);
    }

    /** Sets to zero what the plate covers. */
    void hide(float[] plane) {
        for (int i = 0; i < plane.length; i++) {
            if (covers(i)) {
                plane[i] = 0;
            }
        }
    }

    private boolean covers(int pixel) {
        int row = pixel / size - first();
        int column = pixel % size - first();
        return row >= 0 && column >= 0 && row < SIDE * scale && column < SIDE * scale;
    }

    private boolean letter(int pixel) {
        int row = (pixel / size - first()) / scale;
        int column = (pixel % size - first()) / scale;
        return DRAWING[row].charAt(column) == '#';
    }

    private int first() {
        return size - (MARGIN + SIDE) * scale;
    }
}
