package org.saliency4j.metrics.transport;

import java.util.Arrays;

/**
 * Arcs that are or were worth a look: those that were violated when listed. Once they are all satisfied the next ones are usually among
 * those listed before, so the list is kept, up to a length.
 */
final class Shortlist {
    private final PixelTree tree;
    private final int most;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] cost = new double[64];
    private long[] keys = new long[64];
    private int listed;

    Shortlist(PixelTree tree, int most) {
        this.tree = tree;
        this.most = most;
    }

    /** Forgets the oldest arcs beyond the length. */
    void trim() {
        int extra = listed - most;
        if (extra > 0) {
            System.arraycopy(from, extra, from, 0, most);
            System.arraycopy(to, extra, to, 0, most);
            System.arraycopy(cost, extra, cost, 0, most);
            listed = most;
        }
    }

    void add(int source, int sink) {
        if (listed == from.length) {
            from = Arrays.copyOf(from, 2 * listed);
            to = Arrays.copyOf(to, 2 * listed);
            cost = Arrays.copyOf(cost, 2 * listed);
            keys = new long[2 * listed];
        }
        from[listed] = source;
        to[listed] = sink;
        cost[listed++] = tree.cost(source, sink);
    }

    /**
     * Pivots on the listed arcs, the most violated ones first, until none is violated. A key holds the violation as a sortable float, and
     * the place in the list.
     *
     * @return whether there was any pivot; with none, violations are rounding
     */
    boolean exhaust() {
        boolean any = false;
        boolean moved = true;
        double[] potential = tree.potential;
        while (moved) {
            int count = 0;
            for (int k = 0; k < listed; k++) {
                double violation = potential[from[k]] - potential[to[k]] - cost[k];
                if (violation > tree.threshold) {
                    keys[count++] = (long) -Float.floatToIntBits((float) violation) << 32 | k;
                }
            }
            Arrays.sort(keys, 0, count);
            moved = false;
            for (int k = 0; k < count; k++) {
                int arc = (int) keys[k];
                moved |= tree.pivot(from[arc], to[arc], cost[arc]);
            }
            if (moved) {
                tree.price();
                any = true;
            }
        }
        return any;
    }
}
