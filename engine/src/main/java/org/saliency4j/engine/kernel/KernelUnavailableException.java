package org.saliency4j.engine.kernel;

import org.jspecify.annotations.Nullable;

/** A kernel variant was asked for that cannot run on this JVM or machine; the message says why. */
public final class KernelUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a reason.
     *
     * @param message one sentence
     * @param cause what was thrown underneath, if anything
     */
    public KernelUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
