package org.saliency4j.engine.runtime;

/**
 * The scalar that is explained, a differentiable function of one sample's class scores.
 *
 * <p>Scores are logits: a probability is a softmax over them, taken here and not in the network. {@link Objectives} makes the usual ones;
 * any other function may be given as an implementation of this interface, which must be safe for use by several threads.
 */
public interface Objective {
    /**
     * The value and the gradient for one sample.
     *
     * @param row the sample's index in the batch
     * @param scores the sample's scores; not to be modified
     * @param gradient filled with the derivatives of the value with respect to the scores; zeros on entry
     * @return the value
     * @throws IllegalArgumentException if the scores do not fit the objective (too few classes, too many rows)
     */
    double evaluate(int row, float[] scores, float[] gradient);

    /**
     * How the objective is written on a command line and in a report.
     *
     * @return for example {@code logit:281}
     */
    String spec();

    /**
     * The value whose elements are the scores, by its name in the graph; empty for the network's class scores.
     *
     * @return a value's name, or an empty text
     */
    default String anchor() {
        return "";
    }
}
