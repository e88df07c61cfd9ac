package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.tensor.Shape;

/**
 * A loop over the elements of a box that several arrays are walked along, each with its own distances: transposing, slicing, broadcasting
 * and reducing are this loop with different strides.
 *
 * @param extents the box, outermost axis first, at least one axis
 * @param strides for each array, one distance an axis; 0 repeats
 * @param starts for each array, the index of its first element
 */
record StridedLoop(int[] extents, int[][] strides, int[] starts) {
    /** One run along the innermost axis. */
    @FunctionalInterface
    interface Run {
        /**
         * Does one run.
         *
         * @param count its length
         * @param at for each array, the index of the run's first element; only valid during the call
         */
        void along(int count, int[] at);
    }

    /**
     * The loop over a batched value's elements in memory order (channels, samples, then the rest), for arrays given by strides over the
     * logical axes.
     */
    static StridedLoop inMemoryOrder(Shape shape, int batch, int[][] logicalStrides, int[] starts) {
        int rank = shape.rank();
        int[] extents = new int[Math.max(1, rank)];
        int[][] strides = new int[logicalStrides.length][extents.length];
        extents[0] = 1;
        for (int i = 0; i < rank; i++) {
            int axis = rank > 1 && i < 2 && shape.isBatched() ? 1 - i : i;
            extents[i] = shape.dim(axis) == Shape.BATCH ? batch : shape.dim(axis);
            for (int a = 0; a < strides.length; a++) {
                strides[a][i] = logicalStrides[a][axis];
            }
        }
        return new StridedLoop(extents, strides, starts).coalesced();
    }

    /** The same loop with neighbouring axes joined where all arrays walk through both as through one. */
    StridedLoop coalesced() {
        int[] joined = new int[extents.length];
        int[][] steps = new int[strides.length][extents.length];
        int last = -1;
        for (int i = 0; i < extents.length; i++) {
            if (last >= 0 && continues(steps, last, i)) {
                joined[last] *= extents[i];
            } else {
                joined[++last] = extents[i];
            }
            for (int a = 0; a < steps.length; a++) {
                steps[a][last] = strides[a][i];
            }
        }
        int rank = last + 1;
        return new StridedLoop(
                Arrays.copyOf(joined, rank),
                Arrays.stream(steps).map(s -> Arrays.copyOf(s, rank)).toArray(int[][]::new),
                starts);
    }

    private boolean continues(int[][] steps, int outer, int axis) {
        for (int a = 0; a < strides.length; a++) {
            if (steps[a][outer] != strides[a][axis] * extents[axis]) {
                return false;
            }
        }
        return true;
    }

    /** The distance between neighbours of a run. */
    int step(int array) {
        return strides[array][extents.length - 1];
    }

    /** Whether the first two arrays, if they are the same, are walked along on the same elements. */
    boolean isInPlace() {
        return starts[0] == starts[1] && Arrays.equals(strides[0], strides[1]);
    }

    void run(Run run) {
        run(0, extents[0], run);
    }

    /** Runs the outermost axis on several threads, if every element of {@code written} is then written by one of them. */
    void run(Pass pass, int written, Run run) {
        run(pass, written, 1, run);
    }

    /** The same where each element of the box stands for so many. */
    void run(Pass pass, int written, int elements, Run run) {
        if (strides[written][0] == 0) {
            run(run);
            return;
        }
        int inner = elements;
        for (int i = 1; i < extents.length; i++) {
            inner *= extents[i];
        }
        Pieces.forEach(pass.pool(), extents[0], inner, (from, to, slot) -> run(from, to, run));
    }

    private void run(int first, int last, Run run) {
        int inner = extents.length - 1;
        if (inner == 0) {
            int[] at = starts.clone();
            for (int a = 0; a < at.length; a++) {
                at[a] += first * strides[a][0];
            }
            run.along(last - first, at);
            return;
        }
        int[] index = new int[inner];
        int[] at = new int[starts.length];
        index[0] = first;
        while (index[0] < last) {
            for (int a = 0; a < at.length; a++) {
                at[a] = starts[a];
                for (int i = 0; i < inner; i++) {
                    at[a] += index[i] * strides[a][i];
                }
            }
            run.along(extents[inner], at);
            int axis = inner - 1;
            index[axis]++;
            while (axis > 0 && index[axis] == extents[axis]) {
                index[axis--] = 0;
                index[axis]++;
            }
        }
    }
}
