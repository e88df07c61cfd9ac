package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.modelimport.BoundedRead;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.format.ModelImportException;

/** A damaged or hostile file is imported or refused with one exception, soon and without much memory; nothing else ever happens. */
final class KerasDamagedFileTest {
    private static final long SEED = 20261121;
    private static final int MUTATIONS = 400;

    @TempDir
    private Path folder;

    private static byte[] sample(String format) throws IOException {
        return Files.readAllBytes(TestFolders.kerasGolden("nested").resolve("model." + format));
    }

    /** Reads a file; gives the exception's message, or nothing if it was read. */
    private String read(byte[] bytes, String what) throws IOException {
        return BoundedRead.read(folder.resolve("damaged"), bytes, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h5", "keras"})
    void truncatedFilesAreRefused(String format) throws IOException {
        byte[] sound = sample(format);
        assertEquals("", read(sound, "sound"));
        for (int part = 1; part < 60; part++) {
            int length = sound.length * part / 60;
            assertTrue(!read(Arrays.copyOf(sound, length), "truncated to " + length)
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h5", "keras"})
    void flippedBytesAreReadOrRefused(String format) throws IOException {
        byte[] sound = sample(format);
        Random random = new Random(SEED);
        for (int k = 0; k < MUTATIONS; k++) {
            byte[] damaged = sound.clone();
            int flips = 1 + random.nextInt(20);
            for (int i = 0; i < flips; i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            String message = read(damaged, format + ", seed " + SEED + ", mutation " + k);
            assertTrue(format.equals("h5") || !message.isEmpty(), "an archive's check sums show every damage");
        }
    }

    /** Structures of HDF5 are found by their signatures; what follows holds addresses, sizes and counts. */
    @Test
    void wildAddressesAndSizesAreRefused() throws IOException {
        byte[] sound = sample("h5");
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        Random random = new Random(SEED);
        long[] wild = {0, 1, -1, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, 96, 2048, sound.length};
        for (String signature : new String[] {"TREE", "HEAP", "SNOD", "GCOL", "\u0089HDF"}) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                for (int k = 0; k < 20; k++) {
                    byte[] damaged = sound.clone();
                    int place = Math.min(at + 4 + random.nextInt(12) * 4, sound.length - 8);
                    ByteBuffer.wrap(damaged)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(place, wild[random.nextInt(wild.length)]);
                    read(damaged, signature + " at " + at + ", place " + place + ", seed " + SEED);
                }
            }
        }
    }

    @Test
    void treeThatIsItsOwnChildIsRefused() throws IOException {
        byte[] damaged = sample("h5");
        int tree = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("TREE");
        ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
        // A node that is no leaf, with two children, both itself: a walk through it doubles at each step.
        bytes.put(tree + 5, (byte) 1);
        bytes.putShort(tree + 6, (short) 2);
        bytes.putLong(tree + 32, tree);
        bytes.putLong(tree + 48, tree);
        assertTrue(read(damaged, "cyclic").contains("goes in circles"));
    }

    @Test
    void randomBytesBehindASignatureAreRefused() throws IOException {
        Random random = new Random(SEED);
        for (int k = 0; k < 200; k++) {
            byte[] bytes = new byte[100 + random.nextInt(3000)];
            random.nextBytes(bytes);
            byte[] start = k % 2 == 0 ? Arrays.copyOf(sample("h5"), 8) : new byte[] {'P', 'K', 3, 4};
            System.arraycopy(start, 0, bytes, 0, start.length);
            assertTrue(!read(bytes, "random " + k).isEmpty());
        }
    }

    private static byte[] zip(String config, byte[] weights, String extra) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            KerasFiles.entry(zip, "metadata.json", "{}".getBytes(StandardCharsets.UTF_8));
            KerasFiles.entry(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
            KerasFiles.entry(zip, "model.weights.h5", weights);
            if (!extra.isEmpty()) {
                KerasFiles.entry(zip, extra, new byte[1]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void whatUnpacksToMuchMoreIsRefused() throws IOException {
        assertTrue(read(zip("{}", new byte[200 << 20], ""), "bomb").contains("unpacks to more than"));
        assertTrue(read(zip(" ".repeat(100 << 20), new byte[8], ""), "bomb").contains("unpacks to more than"));
    }

    @Test
    void namesThatLeadOutOfTheArchiveAreRefused() throws IOException {
        for (String name : new String[] {"../evil.py", "/etc/passwd", "assets/../../x", "C:\\x"}) {
            assertTrue(read(zip("{}", new byte[8], name), name).contains("leads out of the archive"));
        }
    }

    @Test
    void deepAndWideDescriptionsAreRefused() throws IOException {
        String deep = "{\"class_name\":\"Sequential\",\"config\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertTrue(read(zip(deep, new byte[8], ""), "deep").contains("config.json is not valid JSON"));
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            layers.append(i == 0 ? "" : ",").append("{\"class_name\":\"ReLU\",\"config\":{\"name\":\"a\"}}");
        }
        String wide = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[" + layers + "]}}";
        assertTrue(read(zip(wide, new byte[8], ""), "wide").contains("damaged HDF5"));
        byte[] hdf5 = Files.readAllBytes(TestFolders.kerasGolden("nested").resolve("model.h5"));
        assertTrue(read(zip(wide, hdf5, ""), "wide").contains("more than 20000 layers"));
    }

    @Test
    void archiveOfSomethingElseIsNamedForWhatItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            KerasFiles.entry(zip, "archive/data.pkl", new byte[10]);
        }
        Path file = Files.write(folder.resolve("model.pt"), out.toByteArray());
        assertEquals(
                file + ": is a zip archive without 'config.json', not a .keras model",
                assertThrows(ModelImportException.class, () -> ModelFile.read(file))
                        .getMessage());
    }
}
