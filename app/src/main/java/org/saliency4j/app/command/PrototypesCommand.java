package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.metrics.saliencytools.PrototypeExperiment;
import org.saliency4j.metrics.saliencytools.PrototypeScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Repeats saliencytools' prototype experiment. */
@Command(
        name = "prototypes",
        description = {
            "Repeats saliencytools' experiment: classifies digits by their distance to prototypes, for eleven distances and"
                    + " eight kinds of preprocessing, and prints the weighted F1 beside the published ones."
        })
final class PrototypesCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(
            index = "0",
            paramLabel = "FILE.npz",
            description = "The arrays prototypes, prototype_labels, queries and query_labels.")
    private @Nullable Path file;

    PrototypesCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new UserMistake(file + ": no such file");
        }
        PrototypeScores scores = PrototypeExperiment.read(file).run(WorkerPool.shared());
        root.print(PrototypeTable.of(scores).cells(), () -> scores + "\n");
        return 0;
    }
}
