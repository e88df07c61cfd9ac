package org.saliency4j.modelimport.format;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A model file, or a file beside it, cannot be used: it is missing, damaged, of another kind, or asks for something that is not supported.
 *
 * <p>The message is one line that begins with the file's name and says what is wrong with it.
 */
public final class ModelImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    private static final int LONGEST = 4000;

    /** The file as the caller named it; kept as text because an exception must be serializable. */
    private final String file;

    /**
     * An error found in a file.
     *
     * @param file the file
     * @param problem what is wrong with it
     */
    public ModelImportException(Path file, String problem) {
        super(file + ": " + oneLine(problem));
        this.file = file.toString();
    }

    /**
     * An error found in a file, with the exception that revealed it.
     *
     * @param file the file
     * @param problem what is wrong with it
     * @param cause the exception behind it
     */
    public ModelImportException(Path file, String problem, Throwable cause) {
        super(file + ": " + oneLine(problem), Objects.requireNonNull(cause));
        this.file = file.toString();
    }

    /** Names in a damaged file may hold anything, and be of any length. */
    private static String oneLine(String problem) {
        String line = CONTROL_CHARACTERS.matcher(problem).replaceAll("?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /**
     * The file at fault.
     *
     * @return its path as the caller gave it
     */
    public Path file() {
        return Path.of(file);
    }
}
