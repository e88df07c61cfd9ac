package org.saliency4j.engine.runtime;

/** Told when steps begin and end. */
interface StepWatch {
    /** Looks away. */
    StepWatch NONE = new StepWatch() {
        @Override
        public void begin() {}

        @Override
        public void forwardDone(int step) {}

        @Override
        public void backwardDone(int step) {}
    };

    /** A step begins. */
    void begin();

    /** The forward pass of a step has ended; steps are numbered in the order of the forward pass. */
    void forwardDone(int step);

    /** The backward pass of a step has ended. */
    void backwardDone(int step);
}
