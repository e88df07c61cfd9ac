package org.saliency4j.jmh.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Races the hot paths, each in processes of its own. */
final class SpeedGuard {
    /**
     * So many races are run for a ratio to write down, and the worst counts: of two ways in which a compiler may turn out a loop, the guard
     * must accept both.
     */
    private static final int RACES_TO_RECORD = 3;

    private SpeedGuard() {}

    /** Compares what is measured now with what was written down. */
    static List<Finding> inspect(Map<String, Double> committed) {
        return Inspection.of(committed, HotPaths.names(), Fork::lead);
    }

    /** What to write down. */
    static Map<String, Double> record() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String path : HotPaths.names()) {
            ratios.put(
                    path,
                    DoubleStream.generate(() -> Fork.lead(path))
                            .limit(RACES_TO_RECORD)
                            .min()
                            .orElseThrow());
        }
        return ratios;
    }
}
