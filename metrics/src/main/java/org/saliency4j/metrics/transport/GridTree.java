package org.saliency4j.metrics.transport;

/**
 * A spanning tree of the pixel grid with the one flow it can carry: a basis of the simplex method. Every node but the root sends its
 * surplus through its parent; the sign of {@code up} is the arc's direction, so no other state is needed.
 *
 * <p>An idle arc counts as leading up. With that, and the rule by which {@link #pivot} picks the arc that leaves, the tree stays strongly
 * feasible (Cunningham 1976): from each node some flow can be sent to the root. The method then cannot cycle.
 */
final class GridTree {
    final int width;
    final int[] parent;
    final int[] potential;
    private final int nodes;
    private final long[] up;
    private final int[] queue;
    private final CommonAncestor ancestor;
    private final int root;

    /**
     * A tree and its flow.
     *
     * @param width columns
     * @param parent neighbours, -1 at the root; kept
     * @param surplus units to be sent away, their sum 0
     */
    GridTree(int width, int[] parent, long[] surplus) {
        this.width = width;
        this.parent = parent;
        nodes = parent.length;
        potential = new int[nodes];
        up = surplus.clone();
        queue = new int[nodes];
        ancestor = new CommonAncestor(nodes);
        int top = 0;
        while (parent[top] >= 0) {
            top++;
        }
        root = top;
        // The first time for the order of the nodes, the second time for the potentials.
        price();
        for (int i = nodes - 1; i > 0; i--) {
            up[parent[queue[i]]] += up[queue[i]];
        }
        assert up[root] == 0;
        price();
    }

    /** Sets the potentials: they fall by one along each arc of the tree, in the direction of its flow. */
    void price() {
        queue[0] = root;
        int filled = 1;
        for (int at = 0; at < filled; at++) {
            int node = queue[at];
            int column = node % width;
            if (column > 0) {
                filled = reach(node - 1, node, filled);
            }
            if (column < width - 1) {
                filled = reach(node + 1, node, filled);
            }
            if (node >= width) {
                filled = reach(node - width, node, filled);
            }
            if (node < nodes - width) {
                filled = reach(node + width, node, filled);
            }
        }
        assert filled == nodes;
    }

    private int reach(int child, int node, int filled) {
        if (parent[child] != node) {
            return filled;
        }
        potential[child] = potential[node] + (up[child] >= 0 ? 1 : -1);
        queue[filled] = child;
        return filled + 1;
    }

    /**
     * Lets an arc into the tree if it shortens the way of some flow. That is found out on the cycle the arc closes, since potentials may be
     * out of date.
     *
     * @param from one end of the arc
     * @param to the other, the lower one
     */
    void pivot(int from, int to) {
        int apex = ancestor.of(parent, from, to);
        int drop = 0;
        long least = Long.MAX_VALUE;
        int leaves = -1;
        for (int node = from; node != apex; node = parent[node]) {
            long flow = up[node];
            drop += flow >= 0 ? 1 : -1;
            if (flow >= 0 && flow < least) {
                least = flow;
                leaves = node;
            }
        }
        boolean fromSide = true;
        for (int node = to; node != apex; node = parent[node]) {
            long flow = up[node];
            drop -= flow >= 0 ? 1 : -1;
            // Of several empty arcs the last one on the way round from the apex leaves.
            if (flow < 0 && -flow <= least) {
                least = -flow;
                leaves = node;
                fromSide = false;
            }
        }
        if (drop <= 1) {
            return;
        }
        for (int node = from; node != apex; node = parent[node]) {
            up[node] -= least;
        }
        for (int node = to; node != apex; node = parent[node]) {
            up[node] += least;
        }
        if (fromSide) {
            hang(from, to, least, leaves);
        } else {
            hang(to, from, -least, leaves);
        }
    }

    /** Cuts the tree above {@code top} and hangs the part, turned upside down, by {@code node} under {@code under}. */
    private void hang(int node, int under, long flow, int top) {
        int child = node;
        int above = under;
        long rises = flow;
        while (true) {
            int next = parent[child];
            long old = up[child];
            parent[child] = above;
            up[child] = rises;
            if (child == top) {
                return;
            }
            rises = -old;
            above = child;
            child = next;
        }
    }

    /** The work of the flow: units times arcs. */
    ExactSum work() {
        ExactSum sum = new ExactSum();
        for (long flow : up) {
            sum.add(Math.abs(flow), 1);
        }
        return sum;
    }
}
