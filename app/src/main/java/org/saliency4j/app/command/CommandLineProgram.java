package org.saliency4j.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saliency4j.app.failure.Failure;
import org.saliency4j.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command from its arguments to its exit code. */
public final class CommandLineProgram {
    private static final String COMPLETION = "completion";
    private static final Map<String, Command> COMMANDS = commands();

    private CommandLineProgram() {}

    /** Makes a command. */
    private interface Command {
        Object of(RootCommand root);
    }

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("trace", TraceCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("prototypes", PrototypesCommand::new);
        commands.put("bench", BenchCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put(COMPLETION, CompletionCommand::new);
        return commands;
    }

    /** The names of all commands, in the order in which the help lists them. */
    static List<String> names() {
        return List.copyOf(COMMANDS.keySet());
    }

    /**
     * Runs one command. Nothing is thrown: whatever goes wrong becomes one line on standard error and an exit code.
     *
     * @param terminal where to print
     * @param arguments the command and its options
     * @return 0 done, 1 the work failed, 2 the request was wrong, 3 what was checked does not hold
     */
    public static int run(Terminal terminal, String... arguments) {
        RootCommand root = new RootCommand(terminal);
        CommandLine line = commandLine(root, arguments);
        StringWriter help = new StringWriter();
        line.setOut(new PrintWriter(help));
        int code;
        try {
            code = line.execute(arguments);
            if (!help.toString().isEmpty()) {
                terminal.print(help.toString());
            }
        } catch (Error e) {
            // An OutOfMemoryError, mostly; picocli hands on everything but exceptions.
            code = report(root, e);
        }
        return terminal.lost().map(e -> lost(root, e)).orElse(code);
    }

    /**
     * The parser of what was asked. Picocli looks through a command's fields and annotations when it is added, which for all of them takes some
     * 0.3 s of a cold start; a command that is named first is the only one added, unless it speaks of the others.
     */
    static CommandLine commandLine(RootCommand root, String... arguments) {
        CommandLine line = new CommandLine(root);
        Command first = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (first != null && !arguments[0].equals(COMPLETION)) {
            line.addSubcommand(first.of(root));
        } else {
            COMMANDS.values().forEach(command -> line.addSubcommand(command.of(root)));
        }
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, mistyped) -> mistyped(root, e));
        line.setExecutionExceptionHandler((e, command, result) -> report(root, e));
        return line;
    }

    private static int mistyped(RootCommand root, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        Failure failure = Failure.of(new IllegalArgumentException(problem(e)));
        root.terminal().say(failure.line() + " (see '" + command + " --help')");
        if (root.debug()) {
            root.terminal().stackTrace(e);
        }
        return Failure.USAGE;
    }

    private static String problem(ParameterException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return message;
        }
        String first = unmatched.getUnmatched().get(0);
        boolean command = !first.startsWith("-")
                && unmatched.getCommandLine().getCommandSpec().parent() == null;
        List<String> names = unmatched.getSuggestions();
        return (command ? "Unknown command '" + first + "'" : message)
                + (names.isEmpty() ? "" : "; did you mean '" + names.get(0) + "'?");
    }

    private static int report(RootCommand root, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        root.terminal().say(failure.line());
        if (root.debug()) {
            root.terminal().stackTrace(thrown);
        }
        return failure.exitCode();
    }

    private static int lost(RootCommand root, IOException e) {
        String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        // Whoever reads through a pipe may stop when he has seen enough.
        if (!reason.contains("Broken pipe") || root.debug()) {
            root.terminal().say("cannot write to standard output: " + reason);
        }
        return Failure.WORK;
    }
}
