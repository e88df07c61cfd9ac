package org.saliency4j.app.command;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.metrics.saliencytools.Preparation;
import org.saliency4j.metrics.saliencytools.PrototypeScores;
import org.saliency4j.metrics.saliencytools.ToolDistance;

/** The cells of the experiment's table, row by row, as {@code prototypes --json} prints them. */
record PrototypeTable(List<Cell> cells) {
    /**
     * A distance after a preprocessing.
     *
     * @param distance the row
     * @param preprocessing the column: C clips, N normalises, S derives, a dash where it does not
     * @param f1 weighted F1, 0 to 1
     * @param published the tutorial's, to three digits
     * @param difference {@code f1 - published}
     */
    record Cell(String distance, String preprocessing, double f1, double published, double difference) {}

    static PrototypeTable of(PrototypeScores scores) {
        List<Cell> cells = new ArrayList<>();
        for (ToolDistance distance : ToolDistance.values()) {
            for (int column = 0; column < Preparation.ALL.size(); column++) {
                double f1 = scores.of(distance, column);
                double published = PrototypeScores.published(distance, column);
                String preprocessing = Preparation.ALL.get(column).toString();
                cells.add(new Cell(distance.label(), preprocessing, f1, published, f1 - published));
            }
        }
        return new PrototypeTable(cells);
    }
}
