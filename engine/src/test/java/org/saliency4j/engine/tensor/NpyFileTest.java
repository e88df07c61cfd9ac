package org.saliency4j.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
    @TempDir
    Path folder;

    private Path file(String descr, String shape, byte[] data) throws IOException {
        String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length());
        bytes.put(text.getBytes(StandardCharsets.ISO_8859_1)).put(data);
        return Files.write(folder.resolve("x.npy"), bytes.array());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Tensor tensor = Tensor.of(Shape.of(2, 3), 1, 2, 3, -0f, Float.NaN, Float.MAX_VALUE);
        Path file = folder.resolve("a.npy");
        NpyFile.write(file, tensor);
        assertEquals(tensor, NpyFile.read(file));
        assertEquals(0, (Files.size(file) - 24) % 64);
    }

    @Test
    void scalarsAndVectorsKeepTheirRank() throws IOException {
        for (Shape shape : new Shape[] {Shape.of(), Shape.of(1), Shape.of(0, 3)}) {
            Path file = folder.resolve("b.npy");
            NpyFile.write(file, Tensor.zeros(shape));
            assertEquals(shape, NpyFile.read(file).shape());
        }
    }

    @Test
    void otherElementTypesAreConverted() throws IOException {
        assertArrayEquals(
                new float[] {255, 1},
                NpyFile.read(file("|u1", "(2,)", new byte[] {-1, 1})).data());
        assertArrayEquals(
                new float[] {-1, 1},
                NpyFile.read(file("|i1", "(2,)", new byte[] {-1, 1})).data());
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(-2.5)
                .array();
        assertArrayEquals(
                new float[] {-2.5f}, NpyFile.read(file("<f8", "(1,)", eight)).data());
        byte[] half = {0x00, 0x3c, 0x01, 0x00};
        assertArrayEquals(
                new float[] {1, 0x1.0p-24f},
                NpyFile.read(file("<f2", "(2,)", half)).data());
    }

    @Test
    void doublesKeepAllTheirDigits() throws IOException {
        byte[] eight = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(Math.PI)
                .putDouble(-1e-300)
                .array();
        NpyFile.Doubles doubles = NpyFile.readDoubles(file("<f8", "(1, 2)", eight));
        assertEquals(Shape.of(1, 2), doubles.shape());
        assertArrayEquals(new double[] {Math.PI, -1e-300}, doubles.values());
        Path cut = file("<f8", "(3,)", eight);
        assertTrue(assertThrows(IOException.class, () -> NpyFile.readDoubles(cut))
                .getMessage()
                .contains("truncated"));
    }

    @Test
    void halfFloatsKeepTheirSpecialValues() {
        assertEquals(Float.POSITIVE_INFINITY, HalfFloat.toFloat((short) 0x7c00));
        assertEquals(Float.NEGATIVE_INFINITY, HalfFloat.toFloat((short) 0xfc00));
        assertTrue(Float.isNaN(HalfFloat.toFloat((short) 0x7e00)));
        assertEquals(65504f, HalfFloat.toFloat((short) 0x7bff));
        assertEquals(-0f, HalfFloat.toFloat((short) 0x8000));
    }

    @Test
    void damagedFilesSayWhatIsWrong() throws IOException {
        assertMessage("truncated", file("<f4", "(1000,)", new byte[8]));
        assertMessage("truncated", file("<f4", "(2000000000,)", new byte[8]));
        assertMessage("too large", file("<f4", "(100000,100000)", new byte[8]));
        assertMessage("'<c8'", file("<c8", "(1,)", new byte[8]));
        assertMessage("damaged", file("<f4", "(a,)", new byte[8]));
        assertMessage("not an .npy file", Files.writeString(folder.resolve("t.npy"), "hello, this is text"));
        Path whole = folder.resolve("w.npy");
        NpyFile.write(whole, Tensor.zeros(Shape.of(100)));
        byte[] bytes = Files.readAllBytes(whole);
        for (int n = 0; n < bytes.length; n += 7) {
            Path cut = Files.write(folder.resolve("c.npy"), Arrays.copyOf(bytes, n));
            assertThrows(IOException.class, () -> NpyFile.read(cut));
        }
    }

    private static void assertMessage(String part, Path file) {
        IOException thrown = assertThrows(IOException.class, () -> NpyFile.read(file));
        assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown.getMessage());
        assertTrue(String.valueOf(thrown.getMessage()).contains(file.toString()), thrown.getMessage());
    }
}
