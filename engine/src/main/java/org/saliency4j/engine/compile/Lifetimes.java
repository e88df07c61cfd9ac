package org.saliency4j.engine.compile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.Regions.Part;

/** From when to when atoms are used, whichever of the values they are part of is. */
final class Lifetimes {
    private final Regions regions;
    private final Map<Integer, Span> spans = new HashMap<>();

    /**
     * A time span, both ends included.
     *
     * @param first the first use
     * @param last the last use
     */
    record Span(int first, int last) {
        private Span with(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }

        boolean meets(Span other) {
            return first <= other.last && other.first <= last;
        }
    }

    Lifetimes(Regions regions) {
        this.regions = regions;
    }

    void use(int id, int time) {
        for (Part part : regions.parts(id)) {
            spans.merge(part.atom(), new Span(time, time), Span::with);
        }
    }

    /** When an atom is used, or null if it never is. */
    @Nullable
    Span of(int atom) {
        return spans.get(atom);
    }
}
