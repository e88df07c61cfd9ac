package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saliency4j.engine.compile.Regions.Part;
import org.saliency4j.engine.step.Wiring.Accumulation;

/**
 * Which contributions to a gradient are stored and which are added, followed in the order of the backward pass. Where values share memory,
 * some of a value's elements may have got contributions already and others none: the others are then cleared first.
 */
final class GradientSums {
    private final Regions regions;
    private final Map<Integer, Ranges> begun = new HashMap<>();

    GradientSums(Regions regions) {
        this.regions = regions;
    }

    /** What of a value's gradient has got no contribution yet; all of it counts as having one from now on. */
    List<Part> begin(int id) {
        List<Part> missing = new ArrayList<>();
        for (Part part : regions.parts(id)) {
            Ranges ranges = begun.computeIfAbsent(part.atom(), atom -> new Ranges());
            int end = part.from() + part.size();
            ranges.missing(part.from(), end).forEach(r -> missing.add(new Part(part.atom(), r.from(), r.size())));
            ranges.add(part.from(), end);
        }
        return missing;
    }

    /** What a contribution to all of a value's gradient has to do; {@code cleared} takes what is to be cleared before. */
    Accumulation contribute(int id, List<Part> cleared) {
        List<Part> missing = begin(id);
        int size = missing.stream().mapToInt(Part::size).sum();
        if (size == regions.size(id)) {
            return Accumulation.SET;
        }
        cleared.addAll(missing);
        return Accumulation.ADD;
    }
}
