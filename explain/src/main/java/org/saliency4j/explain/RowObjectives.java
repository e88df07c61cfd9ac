package org.saliency4j.explain;

import java.util.List;
import java.util.stream.Collectors;
import org.saliency4j.engine.runtime.Objective;

/**
 * An objective for each row of a batch.
 *
 * @param rows one for each row
 */
record RowObjectives(List<Objective> rows) implements Objective {
    RowObjectives {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no targets: expected one for each picture");
        }
        for (Objective objective : rows) {
            if (!objective.anchor().equals(rows.get(0).anchor())) {
                throw new IllegalArgumentException("objectives " + rows.get(0).spec() + " and " + objective.spec()
                        + " look at different values; explain them one after the other");
            }
        }
    }

    @Override
    public double evaluate(int row, float[] scores, float[] gradient) {
        if (row >= rows.size()) {
            throw new IllegalArgumentException(rows.size() + " targets, the batch has more than " + row + " samples");
        }
        return rows.get(row).evaluate(row, scores, gradient);
    }

    @Override
    public String spec() {
        return rows.stream().map(Objective::spec).distinct().collect(Collectors.joining(","));
    }

    @Override
    public String anchor() {
        return rows.get(0).anchor();
    }
}
