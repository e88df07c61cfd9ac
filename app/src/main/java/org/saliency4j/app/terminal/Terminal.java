package org.saliency4j.app.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Standard output for results, standard error for the rest, both in UTF-8. Not thread-safe. */
public final class Terminal {
    /** What stands behind standard error. */
    public enum Viewer {
        /** A person at a terminal, who sees a line being redrawn. */
        PERSON,
        /** A file or another program. */
        PROGRAM;

        private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

        /**
         * Who reads this process's standard error, as far as can be told. Java knows of standard input and output only, so the system is
         * asked; where it does not say, nobody is taken for a person.
         *
         * @return the viewer
         */
        public static Viewer ofStandardError() {
            try {
                String device = Files.readSymbolicLink(STANDARD_ERROR).toString();
                boolean person = device.matches("/dev/(pts/|tty|console).*") && !"dumb".equals(System.getenv("TERM"));
                return person ? PERSON : PROGRAM;
            } catch (IOException e) {
                return PROGRAM;
            }
        }
    }

    private final OutputStream out;
    private final OutputStream err;
    private final Viewer viewer;
    private Optional<IOException> lost = Optional.empty();

    /**
     * A terminal over two streams.
     *
     * @param out where results go
     * @param err where messages go
     * @param viewer who reads the messages
     */
    public Terminal(OutputStream out, OutputStream err, Viewer viewer) {
        this.out = out;
        this.err = err;
        this.viewer = viewer;
    }

    /**
     * Prints a result. If that fails, because the reader has gone for example, {@link #lost()} tells.
     *
     * @param text what to print; a line break is added if it does not end in one
     */
    public void print(String text) {
        if (lost.isPresent()) {
            return;
        }
        try {
            out.write(withLineBreak(text).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            lost = Optional.of(e);
        }
    }

    /**
     * Why results could not be printed.
     *
     * @return the first failure, or empty
     */
    public Optional<IOException> lost() {
        return lost;
    }

    /**
     * Prints a message for the person at the keyboard.
     *
     * @param line one line
     */
    public void say(String line) {
        draw(withLineBreak("saliency4j: " + line));
    }

    /**
     * Prints where an exception comes from.
     *
     * @param thrown the exception
     */
    public void stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        draw(withLineBreak(text.toString()));
    }

    /**
     * Starts to show the progress of a piece of work.
     *
     * @param total how many steps there are
     * @return the display, to be closed when the work is done or given up
     */
    public Progress progress(int total) {
        return new Progress(this, total, System::nanoTime);
    }

    /** Who reads the messages. */
    Viewer viewer() {
        return viewer;
    }

    /** Puts characters on standard error; that nobody reads them is no reason to stop. */
    void draw(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // There is no third stream to say it on.
            return;
        }
    }

    private static String withLineBreak(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
