package org.saliency4j.metrics.transport;

/**
 * Least-work flow on the pixel grid: network simplex from coarse to fine.
 *
 * <p>With Manhattan ground distance a move is a walk over neighbouring pixels, so that the transport problem's {@code n^2} arcs become
 * {@code 4 n} arcs of length 1 (Ling and Okada 2007). Any spanning tree of the grid is a feasible basis: an arc leads whichever way its flow
 * goes.
 *
 * <p>What makes it fast:
 *
 * <ul>
 *   <li>The optimal tree of the map at half the size, each arc doubled to two parallel ones, is nearly optimal; a few hundred to a few
 *       thousand pivots are left on the finest level.
 *   <li>Potentials are set for the whole tree once per round. In between, a pivot checks its gain on its own cycle and costs the length of
 *       that cycle; no subtree is walked.
 *   <li>Arcs are tried in order of their violation, a small even number, by buckets.
 * </ul>
 *
 * <p>Each round with a violated arc makes at least one pivot, as the first one tried is judged by fresh potentials; the tree stays strongly
 * feasible; hence it ends. Time grows with the noise in the maps; memory is linear.
 */
final class GridSimplex {
    /** At most this many pixels have no coarser level. */
    private static final int COARSEST = 16;

    private GridSimplex() {}

    /**
     * The optimal tree.
     *
     * @param height rows
     * @param width columns
     * @param surplus units to be sent away, their sum 0
     */
    static GridTree solve(int height, int width, long[] surplus) {
        GridTree tree = new GridTree(width, start(height, width, surplus), surplus);
        int[] candidates = new int[2 * surplus.length];
        int violated = violated(tree, candidates);
        while (violated > 0) {
            improve(tree, candidates, violated);
            tree.price();
            violated = violated(tree, candidates);
        }
        return tree;
    }

    private static int[] start(int height, int width, long[] surplus) {
        int[] parent = new int[height * width];
        if (parent.length <= COARSEST || height == 1 || width == 1) {
            for (int i = 0; i < parent.length; i++) {
                parent[i] = i % width > 0 ? i - 1 : i >= width ? i - width : -1;
            }
            return parent;
        }
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        long[] sums = new long[halfHeight * halfWidth];
        for (int i = 0; i < parent.length; i++) {
            sums[i / width / 2 * halfWidth + i % width / 2] += surplus[i];
        }
        int[] coarse = solve(halfHeight, halfWidth, sums).parent;
        for (int i = 0; i < parent.length; i++) {
            int block = i / width / 2 * halfWidth + i % width / 2;
            int above = coarse[block];
            if (above < 0) {
                boolean right = (i % width & 1) == 1;
                boolean lower = (i / width & 1) == 1;
                parent[i] = right ? i - 1 : lower ? i - width : -1;
            } else if (above / halfWidth == block / halfWidth) {
                parent[i] = i + above - block;
            } else {
                parent[i] = above < block ? i - width : i + width;
            }
        }
        return parent;
    }

    /** Lists the arcs whose ends are more than one apart: twice the upper or left node, plus one for arcs down. */
    private static int violated(GridTree tree, int[] candidates) {
        int[] potential = tree.potential;
        int width = tree.width;
        int count = 0;
        for (int i = 0; i < potential.length; i++) {
            if (i % width != width - 1 && Math.abs(potential[i] - potential[i + 1]) > 1) {
                candidates[count++] = 2 * i;
            }
            if (i < potential.length - width && Math.abs(potential[i] - potential[i + width]) > 1) {
                candidates[count++] = 2 * i + 1;
            }
        }
        return count;
    }

    private static void improve(GridTree tree, int[] candidates, int count) {
        int[] potential = tree.potential;
        int left = count;
        int worst = 0;
        for (int i = 0; i < count; i++) {
            worst = Math.max(worst, Math.abs(drop(tree, candidates[i])));
        }
        // Potentials are odd on one colour of the chessboard and even on the other: drops are odd.
        for (int size = worst; left > 0; size -= 2) {
            int kept = 0;
            for (int i = 0; i < left; i++) {
                int arc = candidates[i];
                int drop = drop(tree, arc);
                if (Math.abs(drop) != size) {
                    candidates[kept++] = arc;
                    continue;
                }
                int end = end(tree, arc);
                if (potential[arc >> 1] > potential[end]) {
                    tree.pivot(arc >> 1, end);
                } else {
                    tree.pivot(end, arc >> 1);
                }
            }
            left = kept;
        }
    }

    private static int drop(GridTree tree, int arc) {
        return tree.potential[arc >> 1] - tree.potential[end(tree, arc)];
    }

    private static int end(GridTree tree, int arc) {
        return (arc >> 1) + ((arc & 1) == 0 ? 1 : tree.width);
    }
}
