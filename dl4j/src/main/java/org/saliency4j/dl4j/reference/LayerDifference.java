package org.saliency4j.dl4j.reference;

/**
 * How far the engine's activations of a layer, and their gradients, are from DL4J's.
 *
 * @param layer the value's name
 * @param operator what makes it
 * @param activations {@code |engine - DL4J| / |DL4J|} in the Euclidean norm over the whole batch, from 0; {@code |engine|} where DL4J has zeros
 *     only; infinite where one of them is not finite
 * @param gradients the same of the gradients of a weighted sum of the class scores; NaN if the scores do not depend on the layer
 */
public record LayerDifference(String layer, String operator, double activations, double gradients) {
    /**
     * Whether both are small.
     *
     * @param activationTolerance the largest difference of activations allowed
     * @param gradientTolerance the largest difference of gradients allowed
     * @return whether neither is larger
     */
    public boolean isWithin(double activationTolerance, double gradientTolerance) {
        return activations <= activationTolerance && !(gradients > gradientTolerance);
    }
}
