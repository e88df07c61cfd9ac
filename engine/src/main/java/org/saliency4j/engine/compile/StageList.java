package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stages under construction, with the producer of each value at hand. */
final class StageList {
    private final List<@Nullable Stage> stages = new ArrayList<>();
    private final Map<String, Integer> producers = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** A list to be filled from {@code source}, whose uses of each value are counted. */
    StageList(List<Stage> source) {
        source.forEach(stage -> stage.reads().forEach(value -> uses.merge(value, 1, Integer::sum)));
    }

    void add(Stage stage) {
        producers.put(stage.output(), stages.size());
        stages.add(stage);
    }

    @Nullable
    Stage producer(String value) {
        Integer index = producers.get(value);
        return index == null ? null : stages.get(index);
    }

    /** The stage that makes a value nobody else reads and nobody looks at, so that it may vanish; or null. */
    @Nullable
    Stage soleProducer(String value, Rewrite.Context context) {
        boolean hidden = uses.getOrDefault(value, 0) == 1 && !context.kept().test(value);
        return hidden ? producer(value) : null;
    }

    /** Whether the first value is made before the second. */
    boolean before(String first, String second) {
        return producers.getOrDefault(first, -1) < producers.getOrDefault(second, -1);
    }

    /** Takes out the producer of a value. */
    void remove(String value) {
        Integer index = producers.remove(value);
        if (index != null) {
            stages.set(index, null);
        }
    }

    List<Stage> toList() {
        List<Stage> left = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage != null) {
                left.add(stage);
            }
        }
        return left;
    }
}
