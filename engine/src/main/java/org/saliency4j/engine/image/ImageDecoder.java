package org.saliency4j.engine.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one picture with the platform's readers and takes the samples straight from the raster: going through a colour space, as
 * {@code BufferedImage.getRGB} does, would change the values of grey pictures and of those with a colour profile.
 */
final class ImageDecoder {
    private final ImageFormat format;
    private final String name;

    ImageDecoder(ImageFormat format, String name) {
        this.format = format;
        this.name = name;
    }

    Image decode(InputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader);
        if (!readers.hasNext()) {
            throw new IOException(name + ": this Java runtime has no " + format + " reader");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            reader.setInput(stream, true, true);
            checkSize(reader);
            return convert(read(reader));
        } finally {
            reader.dispose();
        }
    }

    private void checkSize(ImageReader reader) throws IOException {
        int width;
        int height;
        try {
            width = reader.getWidth(0);
            height = reader.getHeight(0);
        } catch (IOException | RuntimeException e) {
            throw undecodable(e);
        }
        if ((long) width * height > ImageFile.MAX_PIXELS) {
            throw new IOException(name + ": image of " + width + "x" + height + " pixels, expected at most "
                    + ImageFile.MAX_PIXELS + " pixels");
        }
    }

    private BufferedImage read(ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image;
        try {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setDestinationType(typeInFile(reader));
            image = reader.read(0, parameters);
        } catch (IOException | RuntimeException e) {
            throw undecodable(e);
        }
        // The JPEG reader fills up what is missing with grey and only warns.
        for (String warning : warnings) {
            if (warning.contains("Missing EOI") || warning.contains("premature end")) {
                throw new IOException(name + ": " + format + " image is cut short");
            }
        }
        return image;
    }

    /**
     * The type that leaves the file's numbers alone. A JPEG file with a colour profile is offered first as sRGB, which the reader would
     * compute through the profile, and then in the profile's own colour space.
     */
    private static @Nullable ImageTypeSpecifier typeInFile(ImageReader reader) throws IOException {
        for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext(); ) {
            ImageTypeSpecifier type = types.next();
            ColorSpace colors = type.getColorModel().getColorSpace();
            if (colors.getType() == ColorSpace.TYPE_RGB && !colors.isCS_sRGB()) {
                return type;
            }
        }
        return null;
    }

    /** Readers meet damaged data with exceptions of every kind, of which the first line alone is worth showing. */
    IOException undecodable(Exception cause) {
        // Some readers pass on a full heap as if the file were at fault.
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return new IOException(name + ": not enough memory for this " + format + " image", cause);
            }
        }
        String detail = cause.getMessage();
        String reason = detail == null ? "" : " (" + detail.lines().findFirst().orElse("") + ")";
        return new IOException(name + ": damaged, cut short or unsupported " + format + " image" + reason, cause);
    }

    private Image convert(BufferedImage image) throws IOException {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return lookUp(raster, palette);
        }
        int type = model.getColorSpace().getType();
        if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
            throw new IOException(
                    name + ": " + format + " image in CMYK or another colour space that is not supported, "
                            + "expected RGB, grey or palette");
        }
        return samples(raster, type == ColorSpace.TYPE_GRAY ? 0 : 1);
    }

    private static Image lookUp(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int pixels = width * raster.getHeight();
        float[] planes = new float[Image.CHANNELS * pixels];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                planes[at] = palette.getRed(row[x]) / 255f;
                planes[pixels + at] = palette.getGreen(row[x]) / 255f;
                planes[2 * pixels + at] = palette.getBlue(row[x]) / 255f;
            }
        }
        return Image.owning(raster.getHeight(), width, planes);
    }

    /** {@code step} is 1 where bands 0, 1, 2 are red, green, blue, and 0 where band 0 is all three. */
    private static Image samples(Raster raster, int step) {
        int width = raster.getWidth();
        int pixels = width * raster.getHeight();
        float[] planes = new float[Image.CHANNELS * pixels];
        int[] row = new int[width];
        for (int c = 0; c < Image.CHANNELS; c++) {
            int band = c * step;
            float largest = (1L << raster.getSampleModel().getSampleSize(band)) - 1;
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, width, 1, band, row);
                int to = c * pixels + y * width;
                for (int x = 0; x < width; x++) {
                    planes[to + x] = row[x] / largest;
                }
            }
        }
        return Image.owning(raster.getHeight(), width, planes);
    }
}
