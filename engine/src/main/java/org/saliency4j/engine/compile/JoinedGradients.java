package org.saliency4j.engine.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the gradient of a concatenation or slice can be seen in memory it shares with others. The memory gathers what all readers of the
 * shared elements contribute; the value's own gradient is there at the moment when its readers have contributed and no other has. Backward
 * passes come by last reader first, so this needs that nothing behind the value reads the shared elements other than through it.
 */
final class JoinedGradients {
    private final List<Stage> stages;
    private final ValueTable values;
    private final Set<Integer> wanted;
    private final Map<Integer, Integer> related = new HashMap<>();

    JoinedGradients(List<Stage> stages, ValueTable values, Request request) {
        this.stages = stages;
        this.values = values;
        this.wanted = request.gradients().stream().map(values::id).collect(Collectors.toSet());
        for (Stage stage : stages) {
            if (Regions.isConcat(stage) || Regions.isSlice(stage)) {
                stage.inputs().forEach(input -> relate(values.id(input), values.id(stage.output())));
            }
        }
    }

    private void relate(int a, int b) {
        related.put(root(a), root(b));
    }

    /** One number for all values that concatenations and slices connect, and that may therefore share memory. */
    private int root(int id) {
        int root = id;
        while (related.getOrDefault(root, root) != root) {
            root = related.getOrDefault(root, root);
        }
        return root;
    }

    /** Whether nobody looks at the gradient of what a stage makes, or it will be seen. */
    boolean isComplete(int position) {
        int id = values.id(stages.get(position).output());
        if (!wanted.contains(id)) {
            return true;
        }
        Set<Integer> through = new HashSet<>(Set.of(id));
        for (Stage stage : stages.subList(position + 1, stages.size())) {
            List<Integer> shared = stage.reads().stream()
                    .map(values::id)
                    .filter(read -> root(read) == root(id))
                    .toList();
            if (!through.containsAll(shared)) {
                return false;
            }
            if (!shared.isEmpty() && (Regions.isConcat(stage) || Regions.isSlice(stage))) {
                through.add(values.id(stage.output()));
            }
        }
        return true;
    }
}
