package org.saliency4j.engine.runtime;

/** A weighted sum of objectives on the same scores. */
final class WeightedObjective implements Objective {
    private final double[] weights;
    private final Objective[] objectives;

    WeightedObjective(double[] weights, Objective[] objectives) {
        if (objectives.length == 0 || weights.length != objectives.length) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + objectives.length + " objectives: expected equal counts from 1");
        }
        for (Objective objective : objectives) {
            if (!objective.anchor().equals(objectives[0].anchor())) {
                throw new IllegalArgumentException("objectives " + objectives[0].spec() + " and " + objective.spec()
                        + " look at different values");
            }
        }
        this.weights = weights.clone();
        this.objectives = objectives.clone();
    }

    @Override
    public double evaluate(int row, float[] scores, float[] gradient) {
        double value = 0;
        for (int i = 0; i < objectives.length; i++) {
            float[] part = new float[gradient.length];
            value += weights[i] * objectives[i].evaluate(row, scores, part);
            for (int j = 0; j < part.length; j++) {
                gradient[j] += (float) (weights[i] * part[j]);
            }
        }
        return value;
    }

    @Override
    public String anchor() {
        return objectives[0].anchor();
    }

    @Override
    public String spec() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < objectives.length; i++) {
            double w = weights[i];
            text.append(w < 0 ? "-" : i > 0 ? "+" : "");
            text.append(Math.abs(w) == 1 ? "" : Math.abs(w) + "*").append(objectives[i].spec());
        }
        return text.toString();
    }
}
