package org.saliency4j.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.saliency4j.app.terminal.Terminal;
import picocli.CommandLine;

final class CommandLineProgramTest {
    private static CommandLine parser(String... arguments) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return CommandLineProgram.commandLine(
                new RootCommand(new Terminal(nowhere, nowhere, Terminal.Viewer.PROGRAM)), arguments);
    }

    @Test
    void commandsGoByTheNamesTheirAnnotationsSay() {
        assertEquals(
                CommandLineProgram.names(),
                List.copyOf(parser("--help").getSubcommands().keySet()));
        for (String name : CommandLineProgram.names()) {
            CommandLine command = parser("--help").getSubcommands().get(name);
            assertEquals(name, command.getCommandName());
        }
    }

    @Test
    void aCommandThatIsNamedFirstIsTheOnlyOneMade() {
        assertEquals(
                Set.of("explain"), parser("explain", "bench").getSubcommands().keySet());
        assertEquals(Set.of("bench"), parser("bench").getSubcommands().keySet());
    }

    @Test
    void allCommandsAreMadeForWhoeverMayNeedThem() {
        int all = CommandLineProgram.names().size();
        assertEquals(all, parser().getSubcommands().size());
        assertEquals(all, parser("--json", "explain").getSubcommands().size());
        assertEquals(all, parser("explian").getSubcommands().size());
        assertEquals(all, parser("completion").getSubcommands().size());
    }
}
