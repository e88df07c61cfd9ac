package org.saliency4j.app.failure;

/** The request cannot be fulfilled as it was made. The message is the line the user reads. */
public final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A mistake.
     *
     * @param message what is wrong, where, what was expected and what was found; one line
     */
    public UserMistake(String message) {
        super(message);
    }

    /**
     * A mistake that an exception revealed.
     *
     * @param message what is wrong, where, what was expected and what was found; one line
     * @param cause the exception
     */
    public UserMistake(String message, Throwable cause) {
        super(message, cause);
    }
}
