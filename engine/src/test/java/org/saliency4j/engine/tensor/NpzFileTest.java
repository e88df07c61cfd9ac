package org.saliency4j.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
    @TempDir
    Path folder;

    private Path archive(String... names) throws IOException {
        Path single = folder.resolve("single.npy");
        Path file = folder.resolve("arrays.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < names.length; i++) {
                NpyFile.write(single, Tensor.of(Shape.of(2), new float[] {i, i + .5f}));
                zip.putNextEntry(new ZipEntry(names[i]));
                zip.write(Files.readAllBytes(single));
            }
        }
        return file;
    }

    @Test
    void arraysComeBackByNameInOrder() throws IOException {
        Map<String, Tensor> arrays = NpzFile.read(archive("second.npy", "first.npy"));
        assertEquals(List.of("second", "first"), List.copyOf(arrays.keySet()));
        assertArrayEquals(new float[] {1, 1.5f}, arrays.get("first").data());
    }

    @Test
    void whatIsNoArchiveOfArraysIsRefused() throws IOException {
        assertThrows(IOException.class, () -> NpzFile.read(archive("notes.txt")));
        assertRefused(Files.writeString(folder.resolve("text.npz"), "text"), "got 4 bytes");
        assertRefused(Files.createFile(folder.resolve("empty.npz")), "got 0 bytes");
        byte[] whole = Files.readAllBytes(archive("a.npy", "b.npy"));
        assertRefused(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, whole.length / 2)), "END header");
    }

    private static void assertRefused(Path file, String got) {
        String message = String.valueOf(
                assertThrows(IOException.class, () -> NpzFile.read(file)).getMessage());
        assertTrue(message.startsWith(file + ": expected an NPZ archive (a zip of .npy files), got "), message);
        assertTrue(message.contains(got), message);
    }

    @Test
    void aDamagedArrayIsNamed() throws IOException {
        Path file = archive("a.npy");
        byte[] bytes = Files.readAllBytes(file);
        // The compressed data follow the entry's header of 30 bytes and its name; a block of the reserved type is none.
        bytes[30 + "a.npy".length()] = (byte) 0xff;
        Files.write(file, bytes);
        String message = String.valueOf(
                assertThrows(IOException.class, () -> NpzFile.read(file)).getMessage());
        assertTrue(message.startsWith(file.resolve("a.npy") + ": damaged in the archive"), message);
    }
}
