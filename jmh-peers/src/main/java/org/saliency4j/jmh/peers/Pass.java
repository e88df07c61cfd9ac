package org.saliency4j.jmh.peers;

/** What is raced. */
enum Pass {
    /** A forward pass. */
    FORWARD("forward", Pass.SAME_LOGITS),

    /**
     * A forward pass and the gradient of logit 0 with respect to the input. Where an element is almost 0 the two sides of a race may round it
     * to different sides of a rectifier's bend, and a path more or less contributes to the gradient: up to 1e-2 of its norm, while all
     * logits agree to six digits.
     */
    GRADIENT("forward + gradient", 2e-2);

    /** How far apart logits may lie in any race, relative to their norm. */
    static final double SAME_LOGITS = 1e-4;

    private final String title;
    private final double tolerance;

    Pass(String title, double tolerance) {
        this.title = title;
        this.tolerance = tolerance;
    }

    String title() {
        return title;
    }

    /** How far apart the pass's results may lie, relative to their norm. */
    double tolerance() {
        return tolerance;
    }
}
