package org.saliency4j.metrics.transport;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** The second opinion: transport problems as linear programs, solved by Apache Commons Math. */
final class LinearPrograms {
    private LinearPrograms() {}

    /** The least work that moves {@code heavier} onto {@code lighter}; what is left over stays for nothing. */
    static double work(double[] heavier, double[] lighter, double[][] distances) {
        int n = heavier.length;
        double[] costs = new double[n * n];
        List<LinearConstraint> constraints = new ArrayList<>();
        boolean balanced = Math.abs(MassUnits.sum(heavier) - MassUnits.sum(lighter)) < 1e-12;
        for (int i = 0; i < n; i++) {
            double[] row = new double[n * n];
            double[] column = new double[n * n];
            for (int j = 0; j < n; j++) {
                costs[i * n + j] = distances[i][j];
                row[i * n + j] = 1;
                column[j * n + i] = 1;
            }
            // Of balanced sums the last one follows from the others, and rounding would have it contradict them.
            if (!balanced || i < n - 1) {
                constraints.add(new LinearConstraint(row, balanced ? Relationship.EQ : Relationship.LEQ, heavier[i]));
            }
            constraints.add(new LinearConstraint(column, Relationship.EQ, lighter[i]));
        }
        return new SimplexSolver(1e-12)
                .optimize(
                        new LinearObjectiveFunction(costs, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }
}
