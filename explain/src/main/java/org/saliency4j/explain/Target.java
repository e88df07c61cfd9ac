package org.saliency4j.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;

/**
 * What is explained about one picture: a class, and the scalar that stands for it.
 *
 * @param classIndex the class, 0-based; what metrics look at
 * @param objective the scalar that is differentiated or raised; a function of one sample's scores, the same for every row
 */
public record Target(int classIndex, Objective objective) {
    /**
     * Checks the class.
     *
     * @param classIndex the class, 0-based; what metrics look at
     * @param objective the scalar that is differentiated or raised; a function of one sample's scores, the same for every row
     * @throws IllegalArgumentException if the class is negative
     */
    public Target {
        if (classIndex < 0) {
            throw new IllegalArgumentException("class " + classIndex + ", expected 0 or more");
        }
        Objects.requireNonNull(objective);
    }

    /**
     * A class by its score before the softmax: the usual target.
     *
     * @param classIndex the class
     * @return the target
     * @throws IllegalArgumentException if the class is negative
     */
    public static Target logit(int classIndex) {
        return new Target(classIndex, Objectives.logit(classIndex));
    }

    /**
     * A class by its softmax probability.
     *
     * @param classIndex the class
     * @return the target
     * @throws IllegalArgumentException if the class is negative
     */
    public static Target probability(int classIndex) {
        return new Target(classIndex, Objectives.probability(classIndex));
    }

    /**
     * A class by the logarithm of its softmax probability.
     *
     * @param classIndex the class
     * @return the target
     * @throws IllegalArgumentException if the class is negative
     */
    public static Target logProbability(int classIndex) {
        return new Target(classIndex, Objectives.logProbability(classIndex));
    }

    /**
     * The class each picture is taken for, by its score.
     *
     * @param network a classifier
     * @param images pictures as the network takes them
     * @return one target for each picture
     */
    public static List<Target> predicted(Network network, Tensor images) {
        Tensor scores = network.trace(images, Taps.none()).scores();
        List<Target> targets = new ArrayList<>();
        for (int row = 0; row < scores.shape().dim(0); row++) {
            targets.add(logit(Probabilities.argMax(Probabilities.row(scores, row))));
        }
        return targets;
    }

    /**
     * The objective of a batch whose row n has target n.
     *
     * @param targets at least one, all looking at the same value of the network
     * @return an objective for a batch of that many rows
     * @throws IllegalArgumentException if there is none, or they look at different values
     */
    public static Objective together(List<Target> targets) {
        return new RowObjectives(targets.stream().map(Target::objective).toList());
    }
}
