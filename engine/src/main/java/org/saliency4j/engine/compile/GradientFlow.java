package org.saliency4j.engine.compile;

import java.util.BitSet;
import java.util.List;

/** Which values need a gradient: those the anchor depends on and that depend on a value whose gradient is wanted. */
final class GradientFlow {
    private final BitSet needed;

    GradientFlow(List<Stage> stages, ValueTable values, Request request) {
        BitSet towardTarget = new BitSet();
        request.gradients().forEach(value -> towardTarget.set(values.id(value)));
        for (Stage stage : stages) {
            if (stage.reads().stream().anyMatch(value -> towardTarget.get(values.id(value)))) {
                towardTarget.set(values.id(stage.output()));
            }
        }
        BitSet fromAnchor = new BitSet();
        fromAnchor.set(values.id(request.anchor()));
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (fromAnchor.get(values.id(stage.output()))) {
                stage.reads().forEach(value -> fromAnchor.set(values.id(value)));
            }
        }
        towardTarget.and(fromAnchor);
        this.needed = towardTarget;
        if (request.backward() == Request.Direction.FORWARD) {
            needed.clear();
        }
    }

    boolean needs(int id) {
        return needed.get(id);
    }
}
