package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.step.ChannelMajor;

/**
 * Which values are parts of others. Values lie in memory channel by channel, so the operands of a concatenation along channels are
 * consecutive stretches of its result, and a slice along channels is a stretch of its operand: such a value needs no memory of its own.
 *
 * <p>What has memory of its own is an <em>atom</em>: whatever a step makes. Every value is a sequence of atoms, or of parts of them. Atoms
 * that have to lie at fixed distances form a <em>block</em>; in one no two of them overlap. Concatenations whose operands begin alike, as a
 * dense block's, so share one block: each finds its first operands where the one before it wants them. An operand that already lies
 * elsewhere, that appears twice or that is a constant is copied into the result as ever.
 *
 * <p>Gradients lie like the values they belong to. All sizes and distances are those of one sample: they grow with the batch alike.
 */
final class Regions {
    private final ValueTable values;
    private final JoinedGradients joined;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> at = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<Integer, List<Part>> views = new HashMap<>();
    private final Map<Integer, boolean[]> inPlace = new HashMap<>();
    private final Set<Integer> movable = new HashSet<>();

    /**
     * A stretch of an atom.
     *
     * @param atom its number; that of a value is also that of the atom that holds it
     * @param from the first element of the stretch
     * @param size how many
     */
    record Part(int atom, int from, int size) {}

    /** What lies together, with the atoms' places relative to one another. */
    private static final class Block {
        private final List<Integer> members = new ArrayList<>();
        private final Ranges taken = new Ranges();
    }

    Regions(List<Stage> stages, ValueTable values, Request request) {
        this.values = values;
        this.joined = new JoinedGradients(stages, values, request);
        for (int id = 0; id < values.count(); id++) {
            addAtom(values.shape(id).perSampleSize());
        }
        Set<Integer> made = new HashSet<>();
        for (int position = 0; position < stages.size(); position++) {
            Stage stage = stages.get(position);
            int id = values.id(stage.output());
            if (!made.add(id)) {
                continue;
            }
            if (values.shape(id).isBatched() && values.shape(id).perSampleSize() > 0) {
                movable.add(id);
                if (isSlice(stage) && joined.isComplete(position)) {
                    slice(id, stage, (Slice) stage.op());
                } else if (isConcat(stage) && joined.isComplete(position)) {
                    concatenate(id, stage);
                }
            }
        }
    }

    /** Whether a stage joins its operands as they lie in memory. */
    static boolean isConcat(Stage stage) {
        return stage.isPlain() && stage.op() instanceof Concat concat && concat.axis() == 1;
    }

    /** Whether a stage takes a stretch of its operand as it lies in memory. */
    static boolean isSlice(Stage stage) {
        return stage.isPlain() && stage.op() instanceof Slice slice && slice.axis() == 1 && slice.step() == 1;
    }

    private int addAtom(int size) {
        Block block = new Block();
        block.members.add(sizes.size());
        block.taken.add(0, size);
        blocks.add(block);
        at.add(0);
        sizes.add(size);
        return sizes.size() - 1;
    }

    private void slice(int id, Stage stage, Slice slice) {
        int source = values.id(stage.inputs().get(0));
        if (!movable.contains(source)) {
            return;
        }
        int from = slice.start() * ChannelMajor.inner(values.shape(source));
        List<Part> parts = new ArrayList<>();
        int end = from + sizes.get(id);
        int begin = 0;
        for (Part part : parts(source)) {
            int first = Math.max(from, begin);
            int last = Math.min(end, begin + part.size);
            if (first < last) {
                parts.add(new Part(part.atom, part.from + first - begin, last - first));
            }
            begin += part.size;
        }
        become(id, block(source), at(source) + from, parts);
    }

    /** Makes a value a view that lies in a block. */
    private void become(int id, Block block, int place, List<Part> parts) {
        views.put(id, List.copyOf(parts));
        blocks.set(id, block);
        at.set(id, place);
        block.members.add(id);
    }

    private void concatenate(int id, Stage stage) {
        List<Integer> operands = stage.inputs().stream().map(values::id).toList();
        Fit best = null;
        int begin = 0;
        for (int operand : operands) {
            if (movable.contains(operand)) {
                Fit fit = new Fit(operands, block(operand), at(operand) - begin);
                best = fit.isPossible() && (best == null || fit.placed > best.placed) ? fit : best;
            }
            begin += sizes.get(operand);
        }
        if (best != null) {
            best.commit(id);
        }
    }

    /** A concatenation laid at a place of a block, with as many of its operands where they belong as can be moved there. */
    private final class Fit {
        private final List<Integer> operands;
        private final Block block;
        private final int base;
        private final Ranges taken;
        private final Map<Block, Integer> moved = new LinkedHashMap<>();
        private final boolean[] placedOperands;
        private final int placed;

        Fit(List<Integer> operands, Block block, int base) {
            this.operands = operands;
            this.block = block;
            this.base = base;
            this.taken = block.taken.copy();
            this.placedOperands = new boolean[operands.size()];
            int elements = 0;
            int place = base;
            for (int i = 0; i < placedOperands.length; i++) {
                int size = sizes.get(operands.get(i));
                if (place(operands.get(i), place)) {
                    placedOperands[i] = true;
                    elements += size;
                } else if (taken.avoids(place, place + size)) {
                    taken.add(place, place + size);
                } else {
                    elements = Integer.MIN_VALUE;
                    break;
                }
                place += size;
            }
            this.placed = elements;
        }

        boolean isPossible() {
            return placed > 0;
        }

        /** Whether an operand lies at a place, or can be moved there with all that has to lie beside it. */
        private boolean place(int operand, int place) {
            if (!movable.contains(operand)) {
                return false;
            }
            Block own = block(operand);
            int shift = place - at(operand);
            if (own == block) {
                return shift == 0;
            }
            Integer movedBy = moved.get(own);
            if (movedBy != null) {
                return movedBy == shift;
            }
            for (int member : own.members) {
                int first = at(member) + shift;
                if (!views.containsKey(member) && !taken.avoids(first, first + sizes.get(member))) {
                    return false;
                }
            }
            for (int member : own.members) {
                int first = at(member) + shift;
                taken.add(first, first + sizes.get(member));
            }
            moved.put(own, shift);
            return true;
        }

        void commit(int id) {
            moved.forEach((other, shift) -> {
                for (int member : other.members) {
                    blocks.set(member, block);
                    at.set(member, at(member) + shift);
                }
                block.members.addAll(other.members);
            });
            List<Part> parts = new ArrayList<>();
            int place = base;
            for (int i = 0; i < placedOperands.length; i++) {
                int size = sizes.get(operands.get(i));
                if (placedOperands[i]) {
                    parts.addAll(parts(operands.get(i)));
                } else {
                    int copy = addAtom(size);
                    blocks.set(copy, block);
                    at.set(copy, place);
                    block.members.add(copy);
                    parts.add(new Part(copy, 0, size));
                }
                place += size;
            }
            block.taken.replace(taken);
            inPlace.put(id, placedOperands);
            become(id, block, base, parts);
        }
    }

    private Block block(int id) {
        return blocks.get(id);
    }

    /** Where an atom or a value begins, relative to others of its block. */
    int at(int id) {
        return at.get(id);
    }

    int size(int id) {
        return sizes.get(id);
    }

    /** The number of atoms; some of the lower ones, of values that are views, are never used. */
    int atoms() {
        return sizes.size();
    }

    /** The same object for all atoms and values that lie together. */
    Object blockKey(int id) {
        return block(id);
    }

    /** What a value consists of, in order. */
    List<Part> parts(int id) {
        List<Part> view = views.get(id);
        return view == null ? List.of(new Part(id, 0, sizes.get(id))) : view;
    }

    /** Whether a value has an atom of its own. */
    boolean isAtom(int id) {
        return !views.containsKey(id);
    }

    /** Whether an operand of a concatenation lies where the result wants it. */
    boolean isInPlace(Stage stage, int operand) {
        boolean[] placed = inPlace.get(values.id(stage.output()));
        return placed != null && isConcat(stage) && placed[operand];
    }

    /** Whether a stage is done when its operands are there. */
    boolean isDone(Stage stage) {
        int id = values.id(stage.output());
        boolean[] placed = inPlace.get(id);
        if (placed == null) {
            return isSlice(stage) && views.containsKey(id);
        }
        for (boolean in : placed) {
            if (!in) {
                return false;
            }
        }
        return true;
    }
}
