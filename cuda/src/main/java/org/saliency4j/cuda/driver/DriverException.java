package org.saliency4j.cuda.driver;

/** A call of the CUDA driver failed; the message names the function, the error and the sizes that were asked for. */
public final class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String function;
    private final String error;

    /**
     * A failed call.
     *
     * @param function the driver's function, for example {@code cuMemAlloc_v2}
     * @param error the error's name, for example {@code CUDA_ERROR_OUT_OF_MEMORY}
     * @param description what the driver says about it
     * @param details what was asked for, or empty
     */
    public DriverException(String function, String error, String description, String details) {
        super(function + " failed with " + error + " (" + description + ")"
                + (details.isEmpty() ? "" : ": " + details));
        this.function = function;
        this.error = error;
    }

    /**
     * The same failure with more to say about it.
     *
     * @param cause the failure
     * @param details what else is known
     */
    DriverException(DriverException cause, String details) {
        super(cause.getMessage() + "; " + details, cause);
        this.function = cause.function;
        this.error = cause.error;
    }

    /**
     * The function that failed.
     *
     * @return for example {@code cuMemAlloc_v2}
     */
    public String function() {
        return function;
    }

    /**
     * The name of the error.
     *
     * @return for example {@code CUDA_ERROR_OUT_OF_MEMORY}
     */
    public String error() {
        return error;
    }
}
