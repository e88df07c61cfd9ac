package org.saliency4j.engine.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file written under a temporary name beside its own, then moved: whoever looks sees the old one, the new one, or none. */
public final class CompleteFile {
    private CompleteFile() {}

    /** What a file holds. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the content.
         *
         * @param out where to; buffered, closed by the caller
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file where to; replaced if it exists
     * @param content what it holds
     * @throws NoSuchFileException if its folder does not exist
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Content content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString(), null, "cannot write, its folder does not exist");
        }
        Path part = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            // Not Files.createTempFile, whose files only their owner may read.
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
