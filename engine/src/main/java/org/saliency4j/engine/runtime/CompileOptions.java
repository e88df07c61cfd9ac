package org.saliency4j.engine.runtime;

import java.util.Objects;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * What a network runs on.
 *
 * @param kernels the variant of the inner loops
 * @param pool the threads
 */
public record CompileOptions(Kernels kernels, WorkerPool pool) {
    /**
     * Checks for missing parts.
     *
     * @param kernels the variant of the inner loops
     * @param pool the threads
     */
    public CompileOptions {
        Objects.requireNonNull(kernels);
        Objects.requireNonNull(pool);
    }

    /**
     * The fastest kernels of this JVM on the shared pool.
     *
     * @return the defaults
     */
    public static CompileOptions defaults() {
        return new CompileOptions(Kernels.best(), WorkerPool.shared());
    }

    /**
     * Other kernels.
     *
     * @param variant the variant
     * @return these options with that variant
     */
    public CompileOptions withKernels(Kernels variant) {
        return new CompileOptions(variant, pool);
    }

    /**
     * Other threads.
     *
     * @param threads the pool
     * @return these options with that pool
     */
    public CompileOptions withPool(WorkerPool threads) {
        return new CompileOptions(kernels, threads);
    }
}
