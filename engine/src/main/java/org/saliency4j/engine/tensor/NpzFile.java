package org.saliency4j.engine.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** NumPy's {@code .npz} format: a ZIP archive with one {@code .npy} file for each array, compressed or not. See {@link NpyFile}. */
public final class NpzFile {
    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /**
     * Reads all arrays.
     *
     * @param file an {@code .npz} file
     * @return the arrays by name, in the archive's order, as float32
     * @throws IOException if the file cannot be read, is no ZIP archive, or an entry is not an {@code .npy} file that {@link NpyFile} reads;
     *     the message names the file
     */
    public static Map<String, Tensor> read(Path file) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipFile zip = open(file)) {
            Iterator<? extends ZipEntry> entries = zip.stream().iterator();
            while (entries.hasNext()) {
                ZipEntry entry = entries.next();
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) {
                    throw new IOException(file + ": entry '" + name + "', expected names that end in " + SUFFIX);
                }
                arrays.put(name.substring(0, name.length() - SUFFIX.length()), read(zip, entry, file.resolve(name)));
            }
        }
        return Collections.unmodifiableMap(arrays);
    }

    /** ZipFile names what it misses in the archive but not the archive. */
    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(
                    file + ": expected an NPZ archive (a zip of .npy files), got " + Files.size(file) + " bytes: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Tensor read(ZipFile zip, ZipEntry entry, Path place) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return NpyFile.read(in, place, entry.getSize());
        } catch (EOFException e) {
            throw new IOException(place + ": truncated .npy file", e);
        } catch (ZipException e) {
            throw new IOException(place + ": damaged in the archive: " + e.getMessage(), e);
        }
    }
}
