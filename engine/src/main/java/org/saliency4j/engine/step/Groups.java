package org.saliency4j.engine.step;

import java.util.List;
import org.saliency4j.engine.tensor.Shape;

/**
 * The elements of a value in groups: those of a group differ only along the grouped axes. {@link #across()} groups lie side by side from each
 * of the {@link #firsts()}; the elements of a group are runs of {@link #along()} neighbours, which start {@link #steps()} after the group's
 * first element. Along or across is 1. The order of a group's elements and the length of its runs do not depend on the batch.
 *
 * @param firsts where blocks of groups start
 * @param across how many groups lie side by side
 * @param steps where a group's runs start, relative to its first element
 * @param along how many elements of a group lie side by side
 */
record Groups(int[] firsts, int across, int[] steps, int along) {
    static Groups of(Shape shape, List<Integer> grouped, int batch) {
        int rank = shape.rank();
        int[] strides = ChannelMajor.strides(shape, batch);
        int[] extents = shape.withBatch(batch).dims();
        int axis = rank - 1;
        int along = 1;
        while (axis >= 0 && grouped.contains(inMemory(axis, rank))) {
            along *= extents[inMemory(axis--, rank)];
        }
        int across = 1;
        while (along == 1 && axis >= 0 && !grouped.contains(inMemory(axis, rank))) {
            across *= extents[inMemory(axis--, rank)];
        }
        int[] firsts = {0};
        int[] steps = {0};
        for (int i = 0; i <= axis; i++) {
            int at = inMemory(i, rank);
            if (grouped.contains(at)) {
                steps = product(steps, extents[at], strides[at]);
            } else {
                firsts = product(firsts, extents[at], strides[at]);
            }
        }
        return new Groups(firsts, across, steps, along);
    }

    /** The logical axis that is at place i in memory: samples come after channels. */
    private static int inMemory(int i, int rank) {
        return rank > 1 && i < 2 ? 1 - i : i;
    }

    private static int[] product(int[] offsets, int extent, int stride) {
        int[] more = new int[offsets.length * extent];
        for (int i = 0; i < more.length; i++) {
            more[i] = offsets[i / extent] + i % extent * stride;
        }
        return more;
    }

    /** The number of elements of a group. */
    int size() {
        return steps.length * along;
    }
}
