package org.saliency4j.explain.opticam;

/** When Opti-CAM ends before its last iteration. Each picture is judged by its own loss. */
public enum StopRule {
    /** As soon as the loss changes by less than 1e-10 from one iteration to the next: what the paper says. */
    PAPER {
        @Override
        Watch watch(int iterations) {
            return new Watch() {
                private double previous = Double.NaN;

                @Override
                public boolean stops(int iteration, double loss) {
                    boolean still = Math.abs(loss - previous) < LEAST_CHANGE;
                    previous = loss;
                    return still;
                }
            };
        }
    },

    /**
     * Every tenth of the iterations, if the loss is higher than it was a tenth before: what the authors' code does (there for the loss
     * summed over the batch, which makes one picture's map depend on its neighbours; here for each picture's own). With fewer than 10
     * iterations the check comes at each of them, where the code divides by zero.
     */
    OFFICIAL {
        @Override
        Watch watch(int iterations) {
            int stride = Math.max(1, iterations / CHECKS);
            return new Watch() {
                private double checkpoint = FIRST_CHECKPOINT;

                @Override
                public boolean stops(int iteration, double loss) {
                    if (iteration % stride != 0) {
                        return false;
                    }
                    boolean rose = loss > checkpoint;
                    checkpoint = loss;
                    return rose;
                }
            };
        }
    };

    private static final double LEAST_CHANGE = 1e-10;
    private static final int CHECKS = 10;
    private static final double FIRST_CHECKPOINT = 1e10;

    /** A fresh judge for one picture. */
    abstract Watch watch(int iterations);

    /** Remembers what one picture's loss has been. */
    interface Watch {
        /** Whether to stop with the variables this loss was computed from, before they are changed again. */
        boolean stops(int iteration, double loss);
    }
}
