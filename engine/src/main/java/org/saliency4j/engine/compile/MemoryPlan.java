package org.saliency4j.engine.compile;

import java.util.List;
import java.util.Map;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Where values live. Sizes and places are those of one sample and grow with the batch alike.
 *
 * @param blocks what has to lie together
 * @param values for each value where it begins, or {@link Spot#NONE} for constants and what is never made
 * @param gradients for each value where its gradient begins, or {@link Spot#NONE} if there is none
 * @param constants values that live in arrays of their own
 */
public record MemoryPlan(
        List<List<Region>> blocks, List<Spot> values, List<Spot> gradients, Map<Integer, Tensor> constants) {
    /** The longest array that every Java has. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 64;
    /** Arrays are not made longer than this without need, 256 MiB: a collector finds room for several more easily than for one. */
    private static final int LONG_ARRAY = 1 << 26;

    /**
     * Takes copies.
     *
     * @param blocks what has to lie together
     * @param values for each value where it begins, or {@link Spot#NONE} for constants and what is never made
     * @param gradients for each value where its gradient begins, or {@link Spot#NONE} if there is none
     * @param constants values that live in arrays of their own
     */
    public MemoryPlan {
        blocks = List.copyOf(blocks);
        values = List.copyOf(values);
        gradients = List.copyOf(gradients);
        constants = Map.copyOf(constants);
    }

    /**
     * A stretch of a block for a time.
     *
     * @param at the first element
     * @param size how many
     * @param first when it is used first
     * @param last when it is used last
     */
    public record Region(int at, int size, int first, int last) {}

    /**
     * A place in a block.
     *
     * @param block the block's number
     * @param at the element, counted like those of its regions
     */
    public record Spot(int block, int at) {
        /** Nowhere. */
        public static final Spot NONE = new Spot(-1, 0);

        /**
         * Whether this is a place.
         *
         * @return false for {@link #NONE}
         */
        public boolean exists() {
            return block >= 0;
        }
    }

    /**
     * Finds room in as few arrays as Java allows.
     *
     * @param batch the number of samples
     * @return where each block lies
     * @throws IllegalArgumentException if a block is longer than Java's arrays for so many samples
     */
    public Packing pack(int batch) {
        long longest = blocks.stream().mapToLong(Packing::extent).max().orElse(0);
        if (longest * batch > LONGEST_ARRAY) {
            throw new IllegalArgumentException("a batch of " + batch + " samples needs an array of " + longest * batch
                    + " elements, more than Java has; use smaller batches");
        }
        return Packing.of(blocks, Math.max(longest, LONG_ARRAY / batch));
    }

    /**
     * Bytes of all arrays for one sample.
     *
     * @return four times the sum of the sizes
     */
    public long bytesPerSample() {
        long sum = 0;
        for (int size : pack(1).arrays()) {
            sum += size;
        }
        return sum * Float.BYTES;
    }
}
