package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.Lifetimes.Span;
import org.saliency4j.engine.compile.Regions.Part;

/**
 * The blocks of memory that values, or gradients, demand, in the making: atoms at fixed distances, each for its time. A value that is made
 * from another element by element may take over the other's memory if nobody needs that one afterwards.
 */
final class MemoryBlocks {
    private final Regions regions;
    private final Lifetimes lives;
    private final Map<Integer, Block> blocks = new HashMap<>();

    /** Atoms at their places; a block that was moved into another is that other, so far on. */
    private static final class Block {
        private final List<Tenant> tenants = new ArrayList<>();
        private @Nullable Block movedInto;
        private int shift;
        private int index = -1;
    }

    /** An atom in a block. */
    private record Tenant(int atom, int at, int size, Span span) {
        Tenant shifted(int by) {
            return new Tenant(atom, at + by, size, span);
        }

        boolean meets(Tenant other) {
            return at < other.at + other.size && other.at < at + size && span.meets(other.span);
        }
    }

    MemoryBlocks(Regions regions, Lifetimes lives) {
        this.regions = regions;
        this.lives = lives;
        Map<Object, Block> byKey = new HashMap<>();
        for (int atom = 0; atom < regions.atoms(); atom++) {
            Span span = lives.of(atom);
            Block block = byKey.computeIfAbsent(regions.blockKey(atom), key -> new Block());
            blocks.put(atom, block);
            if (span != null && regions.isAtom(atom)) {
                block.tenants.add(new Tenant(atom, regions.at(atom), regions.size(atom), span));
            }
        }
    }

    /** Whether two values have elements in common. */
    boolean overlap(int a, int b) {
        Set<Integer> atoms = new HashSet<>();
        regions.parts(a).forEach(part -> atoms.add(part.atom()));
        return regions.parts(b).stream().anyMatch(part -> atoms.contains(part.atom()));
    }

    /**
     * Lets a value take over the memory of another of its size, if the other is used for the last time when it is made, and nothing else
     * is in the way.
     *
     * @param leaving the other value
     * @param coming the value
     * @param time when
     */
    void handOver(int leaving, int coming, int time) {
        Span made = lives.of(coming);
        boolean begins = regions.isAtom(coming) && made != null && made.first() == time;
        Set<Integer> old = new HashSet<>();
        for (Part part : regions.parts(leaving)) {
            Span span = lives.of(part.atom());
            begins &= span != null && span.last() == time;
            old.add(part.atom());
        }
        Block from = root(leaving);
        Block to = root(coming);
        if (!begins || from == to || regions.size(leaving) != regions.size(coming)) {
            return;
        }
        int shift = at(leaving) - at(coming);
        for (Tenant tenant : to.tenants) {
            Tenant moved = tenant.shifted(shift);
            for (Tenant there : from.tenants) {
                boolean handed = tenant.atom == coming && old.contains(there.atom);
                if (!handed && moved.meets(there)) {
                    return;
                }
            }
        }
        to.tenants.forEach(tenant -> from.tenants.add(tenant.shifted(shift)));
        to.tenants.clear();
        to.movedInto = from;
        to.shift = shift;
    }

    private Block root(int id) {
        Block block = block(id);
        while (block.movedInto != null) {
            block = block.movedInto;
        }
        return block;
    }

    private Block block(int id) {
        return Objects.requireNonNull(blocks.get(id));
    }

    /** Where a value begins in its block. */
    private int at(int id) {
        int at = regions.at(id);
        for (Block block = block(id); block.movedInto != null; block = block.movedInto) {
            at += block.shift;
        }
        return at;
    }

    /** Where a stretch of an atom begins; numbers of blocks are given out, and blocks listed, as they are asked for. */
    MemoryPlan.Spot spot(int id, int from, List<List<MemoryPlan.Region>> listed) {
        Block block = root(id);
        if (block.index < 0) {
            block.index = listed.size();
            listed.add(block.tenants.stream()
                    .map(t -> new MemoryPlan.Region(t.at, t.size, t.span.first(), t.span.last()))
                    .toList());
        }
        return new MemoryPlan.Spot(block.index, at(id) + from);
    }
}
