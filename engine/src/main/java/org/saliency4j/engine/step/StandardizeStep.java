package org.saliency4j.engine.step;

import java.util.List;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;

/**
 * Removal of mean and deviation. Both are taken in double, the mean first, then the squares of what is left. With
 * {@code z = (x - mean) / deviation} the gradient is {@code (g - mean(g) - z * mean(g * z)) / deviation}: what a shift or a factor common to
 * all elements would do to them is taken out, because neither changes the result.
 */
public final class StandardizeStep implements Step {
    /** Elements that a thread should find in a piece of work. */
    private static final int PIECE = 1 << 14;
    /** Groups side by side that are done together, so that memory is read in whole lines. */
    private static final int TOGETHER = 64;

    private final Wiring wiring;
    private final List<Integer> axes;
    private final double epsilon;

    /**
     * A standardization.
     *
     * @param wiring one operand and a result of its shape
     * @param standardize axes and epsilon
     */
    public StandardizeStep(Wiring wiring, Standardize standardize) {
        this.wiring = wiring;
        this.axes = standardize.axes();
        this.epsilon = standardize.epsilon();
    }

    /** Does the groups whose first elements are {@code first} to {@code first + width - 1}. */
    @FunctionalInterface
    private interface Body {
        void run(int first, int width);
    }

    private static void forEach(Pass pass, Groups groups, Body body) {
        int pieces = (groups.across() + TOGETHER - 1) / TOGETHER;
        int blocks = groups.firsts().length * pieces;
        int together = Math.max(1, PIECE / (groups.size() * Math.min(TOGETHER, groups.across())));
        pass.pool().parallelFor((blocks + together - 1) / together, (piece, slot) -> {
            int last = Math.min(blocks, (piece + 1) * together);
            for (int block = piece * together; block < last; block++) {
                int from = block % pieces * TOGETHER;
                body.run(groups.firsts()[block / pieces] + from, Math.min(TOGETHER, groups.across() - from));
            }
        });
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        Groups groups = Groups.of(wiring.result().shape(), axes, pass.batch());
        float[] x = source.array();
        float[] y = result.array();
        forEach(pass, groups, (first, width) -> {
            int at = source.at() + first;
            int to = result.at() + first;
            double[] mean = new double[width];
            double[] scale = new double[width];
            measure(groups, x, at, mean, scale);
            for (int step : groups.steps()) {
                for (int i = 0; i < groups.along(); i++) {
                    for (int j = 0; j < width; j++) {
                        int e = step + i + j;
                        y[to + e] = (float) ((x[at + e] - mean[j]) * scale[j]);
                    }
                }
            }
        });
    }

    /** The mean of each group and one over its deviation. */
    private void measure(Groups groups, float[] x, int at, double[] mean, double[] scale) {
        sums(groups, x, at, mean);
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= groups.size();
        }
        products(groups, x, at, mean, x, at, mean, scale);
        for (int j = 0; j < scale.length; j++) {
            scale[j] = 1 / Math.sqrt(scale[j] / groups.size() + epsilon);
        }
    }

    private static void sums(Groups groups, float[] x, int at, double[] sums) {
        for (int step : groups.steps()) {
            if (groups.along() > 1) {
                sums[0] += LineSums.sum(x, at + step, groups.along());
            } else {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += x[at + step + j];
                }
            }
        }
    }

    /** Sums of {@code (x - p) * (y - q)}. */
    private static void products(
            Groups groups, float[] x, int at, double[] p, float[] y, int to, double[] q, double[] sums) {
        for (int step : groups.steps()) {
            if (groups.along() > 1) {
                sums[0] += LineSums.products(x, at + step, p[0], y, to + step, q[0], groups.along());
            } else {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += (x[at + step + j] - p[j]) * (y[to + step + j] - q[j]);
                }
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place source = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean add = operand.gradient() == Accumulation.ADD;
        Groups groups = Groups.of(wiring.result().shape(), axes, pass.batch());
        float[] x = source.array();
        float[] g = gradient.array();
        float[] t = target.array();
        forEach(pass, groups, (first, width) -> {
            int at = source.at() + first;
            int from = gradient.at() + first;
            int to = target.at() + first;
            double[] mean = new double[width];
            double[] scale = new double[width];
            measure(groups, x, at, mean, scale);
            double[] centre = new double[width];
            sums(groups, g, from, centre);
            double[] slope = new double[width];
            products(groups, x, at, mean, g, from, new double[width], slope);
            for (int j = 0; j < width; j++) {
                centre[j] /= groups.size();
                slope[j] *= scale[j] * scale[j] / groups.size();
            }
            for (int step : groups.steps()) {
                for (int i = 0; i < groups.along(); i++) {
                    for (int j = 0; j < width; j++) {
                        int e = step + i + j;
                        double v = scale[j] * (g[from + e] - centre[j] - (x[at + e] - mean[j]) * slope[j]);
                        t[to + e] = (float) (add ? t[to + e] + v : v);
                    }
                }
            }
        });
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return true;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
