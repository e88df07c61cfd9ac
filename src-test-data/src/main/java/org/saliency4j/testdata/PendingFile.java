package org.saliency4j.testdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file written under a temporary name; it appears under its own when complete, or not at all. */
final class PendingFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final OutputStream stream;

    PendingFile(Path target) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".part");
        this.stream = new BufferedOutputStream(Files.newOutputStream(temporary));
    }

    void write(byte[] bytes) throws IOException {
        stream.write(bytes);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void finish() throws IOException {
        stream.close();
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(temporary);
    }
}
