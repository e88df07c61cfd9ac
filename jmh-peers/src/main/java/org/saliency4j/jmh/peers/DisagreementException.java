package org.saliency4j.jmh.peers;

/** Two contenders compute different things; there is nothing to race. */
final class DisagreementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DisagreementException(String message) {
        super(message);
    }
}
