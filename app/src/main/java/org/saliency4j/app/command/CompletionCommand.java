package org.saliency4j.app.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets the Tab key complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script for bash and zsh that completes commands and options at the Tab key.",
            "Use it with: source <(saliency4j completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final RootCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.terminal().print(AutoComplete.bash("saliency4j", spec.root().commandLine()));
        return 0;
    }
}
