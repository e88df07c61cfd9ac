package org.saliency4j.app.command;

import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.thread.WorkerPool;
import picocli.CommandLine.Option;

/** What a network runs on. */
final class RunOptions {
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; by default one a processor. Results do not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--device", paramLabel = "D", defaultValue = "auto", description = "What to run on: auto or cpu.")
    private String device = "auto";

    /** The options as the engine wants them; without {@code --threads} the shared pool. */
    CompileOptions compileOptions() {
        if (!device.equals("auto") && !device.equals("cpu")) {
            throw new UserMistake("--device " + device + ": not available, expected auto or cpu");
        }
        CompileOptions defaults = CompileOptions.defaults();
        if (threads == null) {
            return defaults;
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UserMistake("--threads " + threads + ": expected 1 to " + MOST_THREADS);
        }
        return defaults.withPool(new WorkerPool(threads));
    }
}
