package org.saliency4j.jmh.peers;

/** A network that is ready to run one kind of pass on one batch. */
interface Contender extends Runnable, AutoCloseable {
    /** The pass that is timed; its result stays where the program keeps it. */
    @Override
    void run();

    /** A copy of the logits, row by row; may cost another pass. */
    float[] scores();

    /** A copy of the last pass's result: logits or the input's gradient, row by row. */
    float[] result();

    @Override
    void close();
}
