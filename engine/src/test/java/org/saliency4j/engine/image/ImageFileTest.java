package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sample files are 16x16 and were written by Pillow 12.3.0 (16-bit RGB: OpenCV 5.0.0): with {@code i = 16 y + x}, red is {@code i},
 * green is {@code (37 i + 11) mod 256}, blue is {@code 255 - i}, grey is {@code i}, alpha is {@code 16 x}.
 */
class ImageFileTest {
    private static final int SIDE = 16;

    @TempDir
    Path folder;

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = ImageFileTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static Image read(byte[] bytes) throws IOException {
        return ImageFile.read(new ByteArrayInputStream(bytes), "sample");
    }

    private static void assertLevels(int red, int green, int blue, Image image, int y, int x) {
        assertEquals(red / 255f, image.get(0, y, x));
        assertEquals(green / 255f, image.get(1, y, x));
        assertEquals(blue / 255f, image.get(2, y, x));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "rgb-alpha.png",
                "rgb-16-bit.png",
                "palette.png",
                "palette-transparent.png",
                "palette.gif",
                "rgb.bmp"
            })
    void everyColourIsTheNumberInTheFile(String name) throws IOException {
        Image image = read(sample(name));
        assertEquals(SIDE, image.height());
        for (int i = 0; i < 256; i++) {
            assertLevels(i, (37 * i + 11) % 256, 255 - i, image, i / SIDE, i % SIDE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.png", "grey-alpha.png", "grey-16-bit.png"})
    void everyGreyIsTheNumberInTheFileAndNotGammaCorrected(String name) throws IOException {
        Image image = read(sample(name));
        for (int i = 0; i < 256; i++) {
            assertLevels(i, i, i, image, i / SIDE, i % SIDE);
        }
    }

    @Test
    void oneBitIsBlackOrWhite() throws IOException {
        Image image = read(sample("one-bit.png"));
        assertLevels(0, 0, 0, image, 3, 4);
        assertLevels(255, 255, 255, image, 3, 5);
    }

    /** Levels as Pillow 12.3.0 decodes the same file; decoders may differ from one another by a level or two. */
    @ParameterizedTest
    @CsvSource({"0,0,0,35,210", "3,5,86,159,227", "9,12,181,143,124", "15,15,255,209,53"})
    void jpegIsDecodedToEncodedRgb(int y, int x, int red, int green, int blue) throws IOException {
        Image image = read(sample("rgb.jpg"));
        double tolerance = 2.01 / 255;
        assertEquals(red / 255.0, image.get(0, y, x), tolerance);
        assertEquals(green / 255.0, image.get(1, y, x), tolerance);
        assertEquals(blue / 255.0, image.get(2, y, x), tolerance);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "3,5,52", "9,12,156", "15,15,255"})
    void greyJpegIsNotGammaCorrected(int y, int x, int grey) throws IOException {
        Image image = read(sample("grey.jpg"));
        assertEquals(grey / 255.0, image.get(0, y, x), 2.01 / 255);
        assertEquals(image.get(0, y, x), image.get(2, y, x));
    }

    /** The file is (201, 61, 110) throughout; the profile in it exchanges red and blue. */
    @Test
    void colourProfileIsIgnored() throws IOException {
        Image image = read(sample("profile.jpg"));
        assertLevels(201, 61, 110, image, 3, 3);
    }

    @Test
    void cmykIsRejected() throws IOException {
        byte[] bytes = sample("cmyk.jpg");
        assertEquals(
                "sample: JPEG image in CMYK or another colour space that is not supported, expected RGB, grey or palette",
                assertThrows(IOException.class, () -> read(bytes)).getMessage());
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("nothing.png");
        assertEquals(
                file + ": no such file",
                assertThrows(IOException.class, () -> ImageFile.read(file)).getMessage());
    }

    @Test
    void folderIsNamed() {
        assertEquals(
                folder + ": is a folder, expected a PNG, JPEG, BMP or GIF file",
                assertThrows(IOException.class, () -> ImageFile.read(folder)).getMessage());
    }

    @Test
    void otherFilesAreRejectedWithTheFormatsExpected() throws IOException {
        Path text = Files.writeString(folder.resolve("photo.png"), "hello");
        assertEquals(
                text + ": not an image, expected a PNG, JPEG, BMP or GIF file",
                assertThrows(IOException.class, () -> ImageFile.read(text)).getMessage());
        Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
        assertEquals(
                empty + ": not an image, expected a PNG, JPEG, BMP or GIF file, but it is empty",
                assertThrows(IOException.class, () -> ImageFile.read(empty)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "grey.png", "palette.gif", "rgb.bmp", "rgb.jpg", "grey.jpg"})
    void everyShorterFileIsAnErrorOfOneLineUnlessNoPixelIsMissing(String name) throws IOException {
        byte[] bytes = sample(name);
        Image whole = read(bytes);
        int errors = 0;
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            try {
                assertEquals(whole, read(shorter), name + " cut to " + length + " bytes");
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("sample: "), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                errors++;
            }
        }
        // What needs no reading in a whole file: checksums, end marker, padding.
        assertTrue(errors >= bytes.length - 24, "only " + errors + " of " + bytes.length + " lengths were noticed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "palette.png", "palette.gif", "rgb.bmp", "rgb.jpg"})
    void damagedFilesGiveAnImageOrAnIoException(String name) throws IOException {
        byte[] bytes = sample(name);
        int read = 0;
        for (int i = 0; i < bytes.length; i += 3) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) 0x5a;
            try {
                Image image = read(damaged);
                assertTrue(image.height() > 0);
                read++;
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("sample: "), e.getMessage());
            }
        }
        assertTrue(read > 0, "no damage went unnoticed, which means the test does not reach the pixels");
    }

    @Test
    void aFullHeapIsNotTheFilesFault() throws IOException {
        ImageDecoder decoder = new ImageDecoder(ImageFormat.of(sample("rgb.jpg"), "photo"), "photo");
        IIOException passedOn = new IIOException("cannot read", new OutOfMemoryError("Java heap space"));
        assertEquals(
                "photo: not enough memory for this JPEG image",
                decoder.undecodable(passedOn).getMessage());
        assertTrue(
                decoder.undecodable(new IIOException("bad marker")).getMessage().contains("damaged"));
    }

    @Test
    void hugeDimensionsAreRejectedBeforeAnythingIsAllocated() throws IOException {
        byte[] bytes = sample("rgb.png");
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        header.putInt(29, (int) crc.getValue());
        assertEquals(
                "sample: image of 2000000000x2000000000 pixels, expected at most 100000000 pixels",
                assertThrows(IOException.class, () -> read(bytes)).getMessage());
    }

    @Test
    void writtenPngReadsBackAsTheNearestLevels() throws IOException {
        float[] values = Samples.random(3 * 7 * 11, 2);
        Path file = folder.resolve("a.png");
        ImageFile.writePng(file, Image.of(7, 11, values));
        float[] read = ImageFile.read(file).planes();
        for (int i = 0; i < values.length; i++) {
            assertEquals(Math.round(values[i] * 255) / 255f, read[i]);
        }
    }

    @Test
    void writingEightBitValuesIsExact() throws IOException {
        Image image = read(sample("rgb.png"));
        Path file = folder.resolve("b.png");
        ImageFile.writePng(file, image);
        assertEquals(image, ImageFile.read(file));
        assertEquals(image, read(ImageFile.encodePng(image)));
    }

    @Test
    void writingReplacesAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("c.png");
        ImageFile.writePng(file, Image.filled(2, 2, 0, 0, 0));
        ImageFile.writePng(file, Image.filled(2, 2, 1, 1, 1));
        assertEquals(Image.filled(2, 2, 1, 1, 1), ImageFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void writingIntoAMissingFolderIsOneClearLine() {
        Path file = folder.resolve("no").resolve("d.png");
        assertEquals(
                file + ": cannot write, its folder does not exist",
                assertThrows(IOException.class, () -> ImageFile.writePng(file, Image.filled(1, 1, 0, 0, 0)))
                        .getMessage());
        assertFalse(Files.exists(file.getParent()));
    }
}
