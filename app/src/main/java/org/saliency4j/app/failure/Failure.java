package org.saliency4j.app.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.KernelUnavailableException;
import org.saliency4j.modelimport.format.ModelImportException;

/**
 * An exception as the user sees it.
 *
 * @param exitCode {@link #WORK} or {@link #USAGE}
 * @param line one line, without a line break
 */
public record Failure(int exitCode, String line) {
    /** Exit code: the request was fine, the work failed. */
    public static final int WORK = 1;

    /** Exit code: the request was wrong, or its input unreadable. */
    public static final int USAGE = 2;

    /** Exit code, of no exception: the work was done, and what it checked does not hold. */
    public static final int DEVIATION = 3;

    private static final double GIBIBYTE = 1L << 30;
    private static final double MEBIBYTES = 1024;

    /**
     * What an exception means to the user.
     *
     * @param thrown whatever a command threw
     * @return exit code and line
     */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(WORK, outOfMemory());
        }
        if (thrown instanceof UserMistake
                || thrown instanceof ModelImportException
                || thrown instanceof KernelUnavailableException
                // The libraries' word for a caller's mistake; the caller passes on what the user asked for.
                || thrown instanceof IllegalArgumentException) {
            return new Failure(USAGE, oneLine(thrown.getMessage(), thrown));
        }
        if (thrown instanceof FileSystemException e) {
            return new Failure(USAGE, oneLine(fileProblem(e), e));
        }
        if (thrown instanceof IOException e) {
            return new Failure(USAGE, oneLine(e.getMessage(), e));
        }
        return new Failure(WORK, oneLine("internal error: " + thrown + " (--debug shows where)", thrown));
    }

    private static String outOfMemory() {
        double heap = Runtime.getRuntime().maxMemory() / GIBIBYTE;
        return String.format(
                Locale.ROOT,
                "out of memory: the Java heap of %s is full; raise it, for example with"
                        + " SALIENCY4J_JAVA_OPTS=-Xmx%dg, or work in smaller batches",
                heap < 1
                        ? String.format(Locale.ROOT, "%.0f MiB", heap * MEBIBYTES)
                        : String.format(Locale.ROOT, "%.1f GiB", heap),
                Math.max(2, Math.round(2 * heap)));
    }

    /** The reason in words, where the platform gives a class name or nothing at all. */
    private static String fileProblem(FileSystemException e) {
        String reason;
        if (e.getReason() != null) {
            reason = e.getReason();
        } else if (e instanceof NoSuchFileException) {
            reason = "no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof NotDirectoryException) {
            reason = "is a file, expected a folder";
        } else if (e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException) {
            reason = "is in the way";
        } else {
            reason = e.getClass().getSimpleName();
        }
        String file = e.getOtherFile() == null ? e.getFile() : e.getOtherFile();
        return file == null ? reason : file + ": " + reason;
    }

    private static String oneLine(@Nullable String message, Throwable thrown) {
        String text = message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
