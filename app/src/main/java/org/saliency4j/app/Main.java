package org.saliency4j.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.saliency4j.app.command.CommandLineProgram;
import org.saliency4j.app.terminal.Terminal;

/** The program {@code saliency4j}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the JVM: exit code 0 if it is done, 1 if the work failed, 2 if the request was wrong.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // One plain line for what the libraries log, instead of the platform's two.
        System.setProperty("java.util.logging.SimpleFormatter.format", "saliency4j: %5$s%n");
        // Pictures are drawn in memory; no window system is needed, or looked for.
        System.setProperty("java.awt.headless", "true");
        // SameDiff says there what it differentiates, in the middle of a JSON document.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        // Not System.out: a PrintStream hides why writing failed.
        Terminal terminal = new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.Viewer.ofStandardError());
        System.exit(CommandLineProgram.run(terminal, arguments));
    }
}
