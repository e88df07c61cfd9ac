package org.saliency4j.explain;

/**
 * Told how far a method has come.
 *
 * <p>Called by the thread that asked for the explanation. To cancel, throw (for example a
 * {@link java.util.concurrent.CancellationException}): the method stops there, and the exception reaches whoever asked. Nothing is left
 * behind.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Some more of the work is done.
     *
     * @param method the method's id
     * @param done steps done, 1 to {@code total}; the last call of a finished explanation has {@code done == total}
     * @param total steps in all, at most; a method that ends early jumps to the end
     */
    void progress(String method, int done, int total);

    /**
     * A listener that does not care.
     *
     * @return the listener
     */
    static ProgressListener none() {
        return (method, done, total) -> {};
    }
}
