package org.saliency4j.modelimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saliency4j.modelimport.format.ModelImportException;

/** Reading a file that may be damaged or hostile: read, or refused in one line, soon and without much memory. */
public final class BoundedRead {
    /** The promise is 2 seconds on a machine that has nothing else to do; this one may have. */
    private static final long LIMIT_MILLIS = 20_000;

    private static final long MEMORY = 256L << 20;

    private BoundedRead() {}

    /**
     * Reads a file.
     *
     * @param file where it is written
     * @param bytes what is written
     * @param what what was done to it, for messages
     * @return the exception's message, or nothing if the file was read
     */
    public static String read(Path file, byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        long start = System.nanoTime();
        long before = allocated();
        String message = "";
        try {
            ModelFile.read(file);
        } catch (ModelImportException e) {
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            assertEquals(-1, e.getMessage().indexOf('\n'), () -> what + ": more than one line: " + e.getMessage());
            message = e.getMessage();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + ": " + e, e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < LIMIT_MILLIS, () -> what + " took " + millis + " ms");
        long bound = MEMORY + bytes.length;
        long used = allocated() - before;
        assertTrue(used < bound, () -> what + " allocated " + used + " bytes, expected less than " + bound);
        return message;
    }

    /** All that this thread ever allocated, which is more than it ever held at once. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
