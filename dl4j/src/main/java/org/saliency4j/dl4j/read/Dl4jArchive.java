package org.saliency4j.dl4j.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What DL4J's {@code ModelSerializer} writes. The state of training and other people's serialised Java objects are left where they are.
 *
 * @param configuration the network's description
 * @param parameters all its parameters; none for a network that has none
 * @param warnings what the archive holds besides, if it matters
 */
record Dl4jArchive(Configuration configuration, float[] parameters, List<String> warnings) {
    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";
    private static final List<String> DATA_PREPROCESSORS = List.of("normalizer.bin", "preprocessor.bin");

    /** Bytes; the description of the largest network in DL4J's zoo has less than two million. */
    private static final int LONGEST = 16 << 20;
    /** Parameters hardly shrink when packed; what grows by more is no network. */
    private static final int GROWTH = 2;

    private static final long SPARE = 64L << 20;

    static Dl4jArchive read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Configuration configuration = Configuration.of(text(zip));
            List<String> warnings = new ArrayList<>();
            for (String name : DATA_PREPROCESSORS) {
                if (zip.getEntry(name) != null) {
                    warnings.add("'" + name + "' says what is done to data before they are fed; it is not read, as it"
                            + " holds Java objects: choose a preprocessing");
                }
            }
            long growth = (GROWTH * Files.size(file) + SPARE) / Float.BYTES;
            // The parameters are held twice: as read, and as the graph's weights.
            long room = Runtime.getRuntime().maxMemory() / (2L * Float.BYTES);
            return new Dl4jArchive(configuration, parameters(zip, Math.min(growth, room)), warnings);
        } catch (ZipException e) {
            throw new IllegalArgumentException("is a zip archive, but a damaged one: " + e.getMessage(), e);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("is a zip archive without '" + name + "'");
        }
        return entry;
    }

    private static String text(ZipFile zip) throws IOException {
        ZipEntry entry = entry(zip, CONFIGURATION);
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = entry.getSize() > LONGEST ? new byte[LONGEST + 1] : in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("'" + CONFIGURATION + "' is longer than any description of a network");
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        checkSum(entry, sum);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static float[] parameters(ZipFile zip, long most) throws IOException {
        ZipEntry entry = entry(zip, COEFFICIENTS);
        if (entry.getSize() == 0) {
            return new float[0];
        }
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), sum)) {
            float[] parameters = Coefficients.read(in, most);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("goes on behind its last parameter");
            }
            checkSum(entry, sum);
            return parameters;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + COEFFICIENTS + "' " + e.getMessage(), e);
        }
    }

    private static void checkSum(ZipEntry entry, CRC32 sum) {
        if (sum.getValue() != entry.getCrc()) {
            throw new IllegalArgumentException("'" + entry.getName() + "' is damaged: its check sum is wrong");
        }
    }
}
