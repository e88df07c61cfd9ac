package org.saliency4j.engine.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The usual objectives. */
public final class Objectives {
    private Objectives() {}

    /**
     * A class's score before the softmax: {@code z_c}.
     *
     * @param classes one class for all samples, or one for each
     * @return the objective
     */
    public static Objective logit(int... classes) {
        return new ClassObjective("logit", classes) {
            @Override
            double ofClass(int c, float[] scores, float[] gradient) {
                gradient[c] = 1;
                return scores[c];
            }
        };
    }

    /**
     * A class's softmax probability: {@code p_c = exp(z_c) / sum_j exp(z_j)}; its gradient is {@code p_c (1[j = c] - p_j)}.
     *
     * @param classes one class for all samples, or one for each
     * @return the objective
     */
    public static Objective probability(int... classes) {
        return new ClassObjective("prob", classes) {
            @Override
            double ofClass(int c, float[] scores, float[] gradient) {
                double[] p = Probabilities.softmax(scores);
                for (int j = 0; j < p.length; j++) {
                    gradient[j] = (float) (p[c] * ((j == c ? 1 : 0) - p[j]));
                }
                return p[c];
            }
        };
    }

    /**
     * The logarithm of a class's softmax probability: {@code z_c - ln sum_j exp(z_j)}; its gradient is {@code 1[j = c] - p_j}.
     *
     * @param classes one class for all samples, or one for each
     * @return the objective
     */
    public static Objective logProbability(int... classes) {
        return new ClassObjective("logprob", classes) {
            @Override
            double ofClass(int c, float[] scores, float[] gradient) {
                double[] p = Probabilities.softmax(scores);
                for (int j = 0; j < p.length; j++) {
                    gradient[j] = (float) ((j == c ? 1 : 0) - p[j]);
                }
                return Probabilities.logSoftmax(scores, c);
            }
        };
    }

    /**
     * The largest score of each sample, whichever class that is; the first of equals.
     *
     * @return the objective
     */
    public static Objective top1() {
        return new Objective() {
            @Override
            public double evaluate(int row, float[] scores, float[] gradient) {
                int best = Probabilities.argMax(scores);
                gradient[best] = 1;
                return scores[best];
            }

            @Override
            public String spec() {
                return "top1";
            }
        };
    }

    /**
     * The negative of an objective: what speaks against a class.
     *
     * @param objective an objective
     * @return {@code -objective}
     */
    public static Objective negated(Objective objective) {
        return weighted(new double[] {-1}, objective);
    }

    /**
     * What speaks for one objective rather than another.
     *
     * @param first the objective explained
     * @param second the objective it is contrasted with
     * @return {@code first - second}
     */
    public static Objective difference(Objective first, Objective second) {
        return weighted(new double[] {1, -1}, first, second);
    }

    /**
     * A weighted sum of objectives.
     *
     * @param weights one weight for each objective
     * @param objectives at least one objective, all on the same scores
     * @return {@code sum_i weights[i] * objectives[i]}
     * @throws IllegalArgumentException if the counts differ, there is no objective, or the objectives look at different values
     */
    public static Objective weighted(double[] weights, Objective... objectives) {
        return new WeightedObjective(weights, objectives);
    }

    /**
     * The same function of another value's elements than the class scores.
     *
     * @param value a value's name in the graph
     * @param objective a function of that value's elements, flattened row-major
     * @return the objective, anchored there
     */
    public static Objective of(String value, Objective objective) {
        return new Objective() {
            @Override
            public double evaluate(int row, float[] scores, float[] gradient) {
                return objective.evaluate(row, scores, gradient);
            }

            @Override
            public String spec() {
                return value + ":" + objective.spec().replaceFirst("^logit:", "");
            }

            @Override
            public String anchor() {
                return value;
            }
        };
    }

    private abstract static class ClassObjective implements Objective {
        private final String name;
        private final int[] classes;

        ClassObjective(String name, int[] classes) {
            if (classes.length == 0) {
                throw new IllegalArgumentException("objective '" + name + "' names no class");
            }
            this.name = name;
            this.classes = classes.clone();
        }

        abstract double ofClass(int c, float[] scores, float[] gradient);

        @Override
        public double evaluate(int row, float[] scores, float[] gradient) {
            if (classes.length > 1 && row >= classes.length) {
                throw new IllegalArgumentException("objective " + spec() + " names " + classes.length
                        + " classes, the batch has more than " + row + " samples");
            }
            int c = classes.length == 1 ? classes[0] : classes[row];
            if (c < 0 || c >= scores.length) {
                throw new IllegalArgumentException(
                        "class " + c + " of objective " + spec() + ", expected 0 to " + (scores.length - 1));
            }
            return ofClass(c, scores, gradient);
        }

        @Override
        public String spec() {
            return name + ":" + Arrays.stream(classes).mapToObj(String::valueOf).collect(Collectors.joining(","));
        }
    }
}
