package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of whole numbers, kept as runs that neither touch nor overlap. */
final class Ranges {
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    /**
     * The numbers from {@code from} to {@code to - 1}.
     *
     * @param from the first
     * @param to one more than the last
     */
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    Ranges copy() {
        Ranges copy = new Ranges();
        copy.ends.putAll(ends);
        return copy;
    }

    void replace(Ranges others) {
        ends.clear();
        ends.putAll(others.ends);
    }

    void add(int from, int to) {
        int first = from;
        int last = to;
        Map.Entry<Integer, Integer> run = ends.floorEntry(last);
        while (run != null && run.getValue() >= first) {
            first = Math.min(first, run.getKey());
            last = Math.max(last, run.getValue());
            ends.remove(run.getKey());
            run = ends.floorEntry(last);
        }
        if (first < last) {
            ends.put(first, last);
        }
    }

    /** What of a range is not in the set, in ascending order. */
    List<Range> missing(int from, int to) {
        List<Range> missing = new ArrayList<>();
        int at = from;
        while (at < to) {
            Map.Entry<Integer, Integer> run = ends.floorEntry(at);
            if (run != null && run.getValue() > at) {
                at = run.getValue();
            } else {
                Integer next = ends.higherKey(at);
                int end = next == null ? to : Math.min(to, next);
                missing.add(new Range(at, end));
                at = end;
            }
        }
        return missing;
    }

    /** Whether no number of a range is in the set. */
    boolean avoids(int from, int to) {
        return missing(from, to).stream().mapToInt(Range::size).sum() == to - from;
    }
}
