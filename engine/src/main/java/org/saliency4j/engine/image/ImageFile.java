package org.saliency4j.engine.image;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.saliency4j.engine.file.CompleteFile;

/**
 * Pictures in files: reads PNG, JPEG, BMP and GIF, writes PNG.
 *
 * <p>The numbers in the file are taken as they are, as Pillow's {@code convert("RGB")} does: an 8-bit value {@code v} becomes exactly
 * {@code v / 255f} and an n-bit one {@code v / (2^n - 1)} (16-bit files keep their precision), grey becomes three equal channels, palettes
 * are looked up, alpha is dropped (not composed over anything). Colour profiles, gamma and EXIF orientation are ignored. Of an animation
 * the first frame is read. JPEG decoders differ from one another by a level or two, so exact numbers need a lossless format.
 */
public final class ImageFile {
    /** Pictures with more pixels are refused before anything of their size is allocated. */
    public static final int MAX_PIXELS = 100_000_000;

    private ImageFile() {}

    /**
     * Reads a picture.
     *
     * @param file a PNG, JPEG, BMP or GIF file
     * @return the picture
     * @throws IOException if the file does not exist, is of another format, is damaged or cut short, uses CMYK, or has more than
     *     {@link #MAX_PIXELS} pixels; the message is one line that starts with the file
     */
    public static Image read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder, expected a " + ImageFormat.NAMES + " file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
    }

    /**
     * Reads a picture from a stream.
     *
     * @param in the bytes of a PNG, JPEG, BMP or GIF file; not closed, and read at least to the end of the picture
     * @param name what to call the source in messages
     * @return the picture
     * @throws IOException if the bytes are of another format, damaged or cut short, use CMYK, or hold more than {@link #MAX_PIXELS}
     *     pixels; the message is one line that starts with the name
     */
    public static Image read(InputStream in, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, ImageFormat.SIGNATURE_BYTES);
        buffered.mark(ImageFormat.SIGNATURE_BYTES);
        byte[] start = buffered.readNBytes(ImageFormat.SIGNATURE_BYTES);
        buffered.reset();
        return new ImageDecoder(ImageFormat.of(start, name), name).decode(buffered);
    }

    /**
     * Writes a picture as an 8-bit RGB PNG, each value rounded to the nearest of {@code 0/255 ... 255/255}. The file appears complete or
     * not at all.
     *
     * @param file where to; replaced if it exists
     * @param image the picture
     * @throws IOException if the file cannot be written
     */
    public static void writePng(Path file, Image image) throws IOException {
        byte[] bytes = encodePng(image);
        CompleteFile.write(file, out -> out.write(bytes));
    }

    /**
     * A picture as the bytes of an 8-bit RGB PNG file, each value rounded to the nearest of {@code 0/255 ... 255/255}.
     *
     * @param image the picture
     * @return the bytes
     * @throws IOException if the picture is too large for the encoder
     */
    public static byte[] encodePng(Image image) throws IOException {
        int width = image.width();
        int pixels = width * image.height();
        float[] planes = image.sharedPlanes();
        BufferedImage rgb = new BufferedImage(width, image.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                row[x] = level(planes[at]) << 16 | level(planes[pixels + at]) << 8 | level(planes[2 * pixels + at]);
            }
            rgb.setRGB(0, y, width, 1, row, 0, width);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not ImageIO.write(..., OutputStream): that one keeps its cache in a file.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(rgb, "png", out);
        }
        return bytes.toByteArray();
    }

    private static int level(float value) {
        return Math.round(value * 255);
    }
}
