package org.saliency4j.metrics.transport;

/**
 * The proof that a transport is optimal: potentials, one per pixel, that differ by no more than the ground distance between any two pixels.
 * Work of any transport is at least {@code sum(potential * surplus)}; this one's is just that.
 *
 * @param primal work of the transport that was found, per unit of the (heavier) map's mass, in pixels
 * @param dual the lower bound from the potentials
 * @param tolerance by how much rounding may set the two apart: 0 for the Manhattan distance, where both are sums of whole numbers
 * @param potentials by pixel, row by row
 */
public record DualCertificate(double primal, double dual, double tolerance, double[] potentials) {
    /** Copies the potentials. */
    public DualCertificate {
        potentials = potentials.clone();
    }

    /**
     * The potentials.
     *
     * @return a fresh array, row by row
     */
    @Override
    public double[] potentials() {
        return potentials.clone();
    }

    /**
     * Whether the transport is proved optimal.
     *
     * @return true if the bound is met
     */
    public boolean holds() {
        return Math.abs(primal - dual) <= tolerance;
    }

    /**
     * By how much neighbouring pixels' potentials differ beyond their distance. That is all there is to check for the Manhattan distance:
     * longer ways are sums of steps.
     *
     * @param width columns
     * @return at most 0, up to rounding, if the potentials are feasible along rows and columns
     */
    public double worstStep(int width) {
        double worst = 0;
        for (int i = 0; i < potentials.length; i++) {
            if (i % width > 0) {
                worst = Math.max(worst, Math.abs(potentials[i] - potentials[i - 1]));
            }
            if (i >= width) {
                worst = Math.max(worst, Math.abs(potentials[i] - potentials[i - width]));
            }
        }
        return worst - 1;
    }
}
