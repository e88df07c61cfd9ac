package org.saliency4j.engine.image;

import java.util.Arrays;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A picture: red, green and blue planes of float32 in [0, 1], at least 1x1 pixels. Immutable.
 *
 * <p>Element {@code (c, y, x)} stands at {@code (c * height + y) * width + x}; {@code y} counts rows from the top.
 */
public final class Image {
    /** The number of planes: red, green, blue. */
    public static final int CHANNELS = 3;

    /** Weights of ITU-R BT.601, applied to the encoded values, as usual for "grey" versions of 8-bit pictures. */
    private static final double RED_WEIGHT = 0.299;

    private static final double GREEN_WEIGHT = 0.587;
    private static final double BLUE_WEIGHT = 0.114;

    private final int height;
    private final int width;
    private final float[] planes;

    private Image(int height, int width, float[] planes) {
        this.height = height;
        this.width = width;
        this.planes = planes;
    }

    /**
     * A picture of the given values.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param planarRgb red plane, green plane, blue plane; copied
     * @return the picture
     * @throws IllegalArgumentException if the number of values is not {@code 3 * height * width} or one of them is not in [0, 1]
     */
    public static Image of(int height, int width, float[] planarRgb) {
        checkLength(height, width, planarRgb.length);
        for (int i = 0; i < planarRgb.length; i++) {
            if (!(planarRgb[i] >= 0 && planarRgb[i] <= 1)) {
                throw new IllegalArgumentException(
                        "image values must be in [0, 1], got " + at(planarRgb, i, height, width)
                                + "; scale 8-bit values by 1/255, or use Image.clamped for small overshoots");
            }
        }
        return new Image(height, width, planarRgb.clone());
    }

    /**
     * A picture of the given values, those below 0 or above 1 replaced by 0 and 1.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param planarRgb red plane, green plane, blue plane; copied
     * @return the picture
     * @throws IllegalArgumentException if the number of values is not {@code 3 * height * width} or one of them is NaN or infinite
     */
    public static Image clamped(int height, int width, float[] planarRgb) {
        checkLength(height, width, planarRgb.length);
        float[] planes = new float[planarRgb.length];
        for (int i = 0; i < planes.length; i++) {
            if (!Float.isFinite(planarRgb[i])) {
                throw new IllegalArgumentException(
                        "image values must be finite, got " + at(planarRgb, i, height, width));
            }
            planes[i] = clamp(planarRgb[i]);
        }
        return new Image(height, width, planes);
    }

    /**
     * A grey picture: red, green and blue equal.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param plane {@code height * width} values in [0, 1]
     * @return the picture
     * @throws IllegalArgumentException if the number of values does not fit or one of them is not in [0, 1]
     */
    public static Image grey(int height, int width, float[] plane) {
        int pixels = pixels(height, width);
        if (plane.length != pixels) {
            throw new IllegalArgumentException(
                    "a grey image of " + height + "x" + width + " has " + pixels + " values, got " + plane.length);
        }
        float[] planes = new float[CHANNELS * pixels];
        for (int c = 0; c < CHANNELS; c++) {
            System.arraycopy(plane, 0, planes, c * pixels, pixels);
        }
        return of(height, width, planes);
    }

    /**
     * A picture of one colour.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param red its red, in [0, 1]
     * @param green its green, in [0, 1]
     * @param blue its blue, in [0, 1]
     * @return the picture
     * @throws IllegalArgumentException if a size is below 1 or a value is not in [0, 1]
     */
    public static Image filled(int height, int width, float red, float green, float blue) {
        int pixels = pixels(height, width);
        float[] planes = new float[CHANNELS * pixels];
        Arrays.fill(planes, 0, pixels, red);
        Arrays.fill(planes, pixels, 2 * pixels, green);
        Arrays.fill(planes, 2 * pixels, 3 * pixels, blue);
        return of(height, width, planes);
    }

    /**
     * One sample of a batch as a picture.
     *
     * @param batch a tensor of shape {@code N x 3 x height x width} with values in [0, 1]
     * @param row which sample
     * @return the picture
     * @throws IllegalArgumentException if the shape is another one or a value is not in [0, 1]
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public static Image fromTensor(Tensor batch, int row) {
        Shape shape = batch.shape();
        if (shape.rank() != 4 || shape.dim(1) != CHANNELS) {
            throw new IllegalArgumentException("expected a tensor of shape Nx3xHxW, got " + shape);
        }
        return of(shape.dim(2), shape.dim(3), batch.row(row).data());
    }

    /** A picture over values known to be in [0, 1]; the array is given away. */
    static Image owning(int height, int width, float[] planes) {
        assert planes.length == CHANNELS * pixels(height, width);
        return new Image(height, width, planes);
    }

    static float clamp(float value) {
        return Math.min(1f, Math.max(0f, value));
    }

    /** The number of pixels of a picture of that size, checked to be positive and small enough for three planes in one array. */
    static int pixels(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("an image has at least 1x1 pixels, got " + height + "x" + width);
        }
        if ((long) height * width > Integer.MAX_VALUE / CHANNELS) {
            throw new IllegalArgumentException(
                    "an image of " + height + "x" + width + " pixels is too large for one array");
        }
        return height * width;
    }

    private static void checkLength(int height, int width, int length) {
        int expected = CHANNELS * pixels(height, width);
        if (length != expected) {
            throw new IllegalArgumentException("an image of " + height + "x" + width + " has 3*" + height + "*" + width
                    + " = " + expected + " values, got " + length);
        }
    }

    private static String at(float[] planes, int i, int height, int width) {
        int pixel = i % (height * width);
        return planes[i] + " at channel " + i / (height * width) + ", row " + pixel / width + ", column "
                + pixel % width;
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * One value.
     *
     * @param channel 0 red, 1 green, 2 blue
     * @param y row
     * @param x column
     * @return the value, in [0, 1]
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int channel, int y, int x) {
        if (channel < 0 || channel >= CHANNELS || y < 0 || y >= height || x < 0 || x >= width) {
            throw new IndexOutOfBoundsException(
                    "channel " + channel + ", row " + y + ", column " + x + " of an image of " + height + "x" + width);
        }
        return planes[(channel * height + y) * width + x];
    }

    /**
     * All values.
     *
     * @return a fresh array of {@code 3 * height * width}: red plane, green plane, blue plane
     */
    public float[] planes() {
        return planes.clone();
    }

    /**
     * The values of one channel.
     *
     * @param channel 0 red, 1 green, 2 blue
     * @return a fresh array of {@code height * width}
     * @throws IndexOutOfBoundsException if there is no such channel
     */
    public float[] plane(int channel) {
        if (channel < 0 || channel >= CHANNELS) {
            throw new IndexOutOfBoundsException(
                    "channel " + channel + " of an image, expected 0 (red), 1 (green) or 2 (blue)");
        }
        int pixels = height * width;
        return Arrays.copyOfRange(planes, channel * pixels, (channel + 1) * pixels);
    }

    /** The backing array, for this package's loops; never written to. */
    float[] sharedPlanes() {
        return planes;
    }

    /**
     * This picture as a batch of one.
     *
     * @return a tensor of shape {@code 1 x 3 x height x width} over a copy of the values
     */
    public Tensor toTensor() {
        return Tensor.of(Shape.of(1, CHANNELS, height, width), planes());
    }

    /**
     * The grey value of every pixel: {@code 0.299 red + 0.587 green + 0.114 blue} (ITU-R BT.601, on the encoded values). A pixel whose
     * red, green and blue are equal has exactly that value.
     *
     * @return a fresh plane of {@code height * width}, in [0, 1]
     */
    public float[] luminance() {
        int pixels = height * width;
        float[] grey = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            grey[i] = (float)
                    (RED_WEIGHT * planes[i] + GREEN_WEIGHT * planes[pixels + i] + BLUE_WEIGHT * planes[2 * pixels + i]);
        }
        return grey;
    }

    /**
     * A rectangle of this picture.
     *
     * @param top first row
     * @param left first column
     * @param rows height of the result, at least 1
     * @param columns width of the result, at least 1
     * @return the part
     * @throws IllegalArgumentException if it does not lie inside this picture
     */
    public Image crop(int top, int left, int rows, int columns) {
        if (top < 0 || left < 0 || rows < 1 || columns < 1 || rows > height - top || columns > width - left) {
            throw new IllegalArgumentException("crop of " + rows + "x" + columns + " at row " + top + ", column " + left
                    + " does not lie inside an image of " + height + "x" + width);
        }
        float[] part = new float[CHANNELS * rows * columns];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < rows; y++) {
                int from = (c * height + top + y) * width + left;
                System.arraycopy(planes, from, part, (c * rows + y) * columns, columns);
            }
        }
        return new Image(rows, columns, part);
    }

    /**
     * The square in the middle. An odd margin is split as torchvision's {@code CenterCrop} does: half of it, rounded half to even, goes
     * to the top and to the left.
     *
     * @param size side of the square, at least 1 and no longer than the shorter side
     * @return the part
     * @throws IllegalArgumentException if the square does not fit
     */
    public Image centerCrop(int size) {
        if (size < 1 || size > Math.min(height, width)) {
            throw new IllegalArgumentException(
                    "centre crop of " + size + "x" + size + " does not fit an image of " + height + "x" + width);
        }
        return crop((int) Math.rint((height - size) / 2.0), (int) Math.rint((width - size) / 2.0), size, size);
    }

    /** Two pictures are equal if their sizes and all their values are. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Image i && height == i.height && width == i.width && Arrays.equals(planes, i.planes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(planes);
    }

    @Override
    public String toString() {
        float min = 1;
        float max = 0;
        for (float v : planes) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        return "Image " + height + "x" + width + " in [" + min + ", " + max + "]";
    }
}
