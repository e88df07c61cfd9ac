package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.saliency4j.engine.compile.MemoryPlan.Region;

/**
 * Blocks laid into arrays so that what is used at the same time does not overlap: large blocks first, each at the lowest place that is free
 * while it needs it. Two orders are tried, by size and by size times duration, and the tighter result is kept. Finding the best is NP-hard;
 * the first-fit orders are those of Y. Pisarchyk and J. Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020.
 *
 * @param arrays the size of each array
 * @param array for each block the array it lies in
 * @param origin for each block where element 0 lies; negative if the block's first region begins later
 */
public record Packing(int[] arrays, int[] array, int[] origin) {
    /** Blocks begin at whole cache lines, for any batch. */
    private static final int LINE = 16;

    /** A region in its array. */
    private record Placed(int array, long begin, long end, int first, int last) {}

    static Packing of(List<List<Region>> blocks, long capacity) {
        Packing bySize = of(blocks, capacity, Packing::extent);
        Packing byArea = of(blocks, capacity, block -> extent(block) * duration(block));
        return bySize.total() <= byArea.total() ? bySize : byArea;
    }

    private static Packing of(List<List<Region>> blocks, long capacity, ToLongFunction<List<Region>> weight) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            order.add(i);
        }
        long[] weights = blocks.stream().mapToLong(weight).toArray();
        order.sort(Comparator.comparingLong((Integer i) -> -weights[i]));
        int[] array = new int[blocks.size()];
        int[] origin = new int[blocks.size()];
        int[] sizes = new int[0];
        List<Placed> placed = new ArrayList<>();
        for (int i : order) {
            List<Region> block = blocks.get(i);
            int low = low(block);
            long extent = extent(block);
            long at = lowest(block, low, placed, 0);
            while (at + extent > capacity) {
                array[i]++;
                at = lowest(block, low, placed, array[i]);
            }
            if (array[i] == sizes.length) {
                sizes = Arrays.copyOf(sizes, sizes.length + 1);
            }
            sizes[array[i]] = (int) Math.max(sizes[array[i]], at + extent);
            origin[i] = (int) (at - low);
            for (Region region : block) {
                long begin = at + region.at() - low;
                placed.add(new Placed(array[i], begin, begin + region.size(), region.first(), region.last()));
            }
        }
        return new Packing(sizes, array, origin);
    }

    /** The lowest place in an array at which nothing of a block meets what is there. */
    private static long lowest(List<Region> block, int low, List<Placed> placed, int array) {
        long at = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Region region : block) {
                for (Placed there : placed) {
                    long begin = at + region.at() - low;
                    boolean meets = there.array == array
                            && region.first() <= there.last
                            && there.first <= region.last()
                            && begin < there.end
                            && there.begin < begin + region.size();
                    if (meets) {
                        // Nothing lower than behind it will do.
                        at = (there.end - (region.at() - low) + LINE - 1) / LINE * LINE;
                        moved = true;
                    }
                }
            }
        }
        return at;
    }

    private static int low(List<Region> block) {
        return block.stream().mapToInt(Region::at).min().orElse(0);
    }

    static long extent(List<Region> block) {
        return block.stream().mapToLong(r -> (long) r.at() + r.size()).max().orElse(0) - low(block);
    }

    private static long duration(List<Region> block) {
        int first = block.stream().mapToInt(Region::first).min().orElse(0);
        return block.stream().mapToInt(Region::last).max().orElse(0) - first + 1L;
    }

    private long total() {
        return Arrays.stream(arrays).asLongStream().sum();
    }
}
