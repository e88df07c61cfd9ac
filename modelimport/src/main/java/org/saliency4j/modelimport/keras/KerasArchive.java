package org.saliency4j.modelimport.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a {@code .keras} file holds.
 *
 * @param config the architecture in JSON
 * @param metadata the versions in JSON
 * @param weights an HDF5 file
 */
record KerasArchive(String config, String metadata, byte[] weights) {
    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final int MOST_ENTRIES = 10_000;
    /** Weights hardly shrink when packed; what grows by more is no model. */
    private static final int GROWTH = 2;

    private static final long SPARE = 64L << 20;

    static KerasArchive read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new IllegalArgumentException("a zip archive of " + zip.size() + " entries, not a .keras model");
            }
            zip.stream().forEach(entry -> checkName(entry.getName()));
            long limit = GROWTH * Files.size(file) + SPARE;
            String config = text(zip, CONFIG);
            String metadata = zip.getEntry(METADATA) == null ? "{}" : text(zip, METADATA);
            return new KerasArchive(config, metadata, bytes(zip, WEIGHTS, limit));
        } catch (ZipException e) {
            throw new IllegalArgumentException("is a zip archive, but a damaged one: " + e.getMessage(), e);
        }
    }

    /** Nothing is unpacked, but a file with such names was not written by Keras. */
    private static void checkName(String name) {
        if (name.startsWith("/") || name.startsWith("\\") || name.contains("..") || name.contains(":")) {
            throw new IllegalArgumentException("entry '" + name + "' leads out of the archive");
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(bytes(zip, name, JsonText.LONGEST), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipFile zip, String name, long limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("is a zip archive without '" + name + "', not a .keras model");
        }
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
        if (entry.getSize() > most) {
            throw tooLong(name, most);
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(most + 1);
        }
        if (bytes.length > most) {
            throw tooLong(name, most);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new IllegalArgumentException("'" + name + "' is damaged: its check sum is wrong");
        }
        return bytes;
    }

    private static IllegalArgumentException tooLong(String name, int most) {
        return new IllegalArgumentException("'" + name + "' unpacks to more than " + most + " bytes");
    }
}
