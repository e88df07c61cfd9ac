package org.saliency4j.metrics.transport;

import java.util.Arrays;

/**
 * A spanning tree over all pixels, whose arcs lead from anywhere to anywhere, with the one flow it can carry: a basis of the simplex method.
 *
 * <p>Mass may rest on its way. That changes no distance, as no detour is shorter than the straight way, and makes any tree feasible: an arc
 * leads whichever way its flow goes, so there are no artificial arcs to get rid of. As in {@link GridTree} an idle arc counts as leading up,
 * which keeps the tree strongly feasible, and the sign of {@code up} is the arc's direction.
 *
 * <p>There may be one more node than pixels, the pit. The way there is free. The way back costs more than any distance: it is there to make
 * every tree feasible, and no optimal flow takes it.
 */
final class PixelTree {
    /** Violations below this share of the largest cost are rounding: paths of a thousand arcs, each off by an ulp, come to 2^-42. */
    private static final double ROUNDING = 0x1p-40;

    final OffsetDistances distances;
    final int[] parent;
    final double[] potential;
    final double threshold;
    final int nodes;
    final int pit;
    private final long[] up;
    /** What a unit costs from a node to its parent, and from there to the node. */
    private final double[] there;

    private final double[] back;
    private final double wayBack;
    private final int[] firstChild;
    private final int[] sibling;
    private final int[] queue;
    private final CommonAncestor ancestor;
    private int root;

    /**
     * A tree and its flow.
     *
     * @param distances of the pixels
     * @param parent by node, -1 at the root; kept
     * @param surplus units to be sent away, by node, their sum 0; one more than pixels if there is a pit
     */
    PixelTree(OffsetDistances distances, int[] parent, long[] surplus) {
        this.distances = distances;
        this.parent = parent;
        nodes = parent.length;
        pit = distances.pixels();
        threshold = ROUNDING * distances.bound();
        wayBack = 2 * distances.bound();
        potential = new double[nodes];
        up = surplus.clone();
        there = new double[nodes];
        back = new double[nodes];
        firstChild = new int[nodes];
        sibling = new int[nodes];
        queue = new int[nodes];
        ancestor = new CommonAncestor(nodes);
        for (int i = 0; i < nodes; i++) {
            if (parent[i] < 0) {
                root = i;
            } else {
                there[i] = cost(i, parent[i]);
                back[i] = cost(parent[i], i);
            }
        }
        // The first time for the order of the nodes, the second time for the potentials.
        price();
        for (int i = nodes - 1; i > 0; i--) {
            up[parent[queue[i]]] += up[queue[i]];
        }
        assert up[root] == 0;
        price();
    }

    double cost(int from, int to) {
        if (to == pit) {
            return 0;
        }
        return from == pit ? wayBack : distances.between(from, to);
    }

    boolean hasPit() {
        return nodes > pit;
    }

    /** Whether the arc to the parent leads there. */
    boolean leadsUp(int node) {
        return up[node] >= 0;
    }

    /** Sets the potentials from the root down: an arc of the tree costs what its ends differ by. */
    void price() {
        Arrays.fill(firstChild, -1);
        for (int node = 0; node < nodes; node++) {
            int above = parent[node];
            if (above >= 0) {
                sibling[node] = firstChild[above];
                firstChild[above] = node;
            }
        }
        queue[0] = root;
        potential[root] = 0;
        int filled = 1;
        for (int at = 0; at < filled; at++) {
            int node = queue[at];
            for (int child = firstChild[node]; child >= 0; child = sibling[child]) {
                potential[child] = potential[node] + (up[child] >= 0 ? there[child] : -back[child]);
                queue[filled++] = child;
            }
        }
        assert filled == nodes;
    }

    /**
     * Lets an arc into the tree if it is cheaper than the way there in the tree. That is found out on the cycle the arc closes, since
     * potentials may be out of date.
     *
     * @param from where it starts
     * @param to where it ends
     * @param cost of a unit
     * @return whether it was let in
     */
    boolean pivot(int from, int to, double cost) {
        int apex = ancestor.of(parent, from, to);
        double gain = 0;
        long least = Long.MAX_VALUE;
        int leaves = -1;
        for (int node = from; node != apex; node = parent[node]) {
            long flow = up[node];
            if (flow < 0) {
                gain -= back[node];
                continue;
            }
            gain += there[node];
            if (flow < least) {
                least = flow;
                leaves = node;
            }
        }
        boolean fromSide = true;
        for (int node = to; node != apex; node = parent[node]) {
            long flow = up[node];
            if (flow >= 0) {
                gain -= there[node];
                continue;
            }
            gain += back[node];
            // Of several empty arcs the last one on the way round from the apex leaves.
            if (-flow <= least) {
                least = -flow;
                leaves = node;
                fromSide = false;
            }
        }
        if (gain - cost <= threshold) {
            return false;
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
        return true;
    }

    /** Cuts the tree above {@code top} and hangs the part, turned upside down, by {@code node} under {@code under}. */
    private void hang(int node, int under, long flow, int top) {
        int child = node;
        int above = under;
        long rises = flow;
        double newThere = cost(node, under);
        double newBack = cost(under, node);
        while (true) {
            int next = parent[child];
            long old = up[child];
            double oldThere = there[child];
            double oldBack = back[child];
            parent[child] = above;
            up[child] = rises;
            there[child] = newThere;
            back[child] = newBack;
            if (child == top) {
                return;
            }
            rises = -old;
            newThere = oldBack;
            newBack = oldThere;
            above = child;
            child = next;
        }
    }

    /** The work of the flow: units times cost, in totals. */
    double work() {
        double sum = 0;
        for (int node = 0; node < nodes; node++) {
            sum += up[node] * 0x1p-60 * (up[node] >= 0 ? there[node] : -back[node]);
        }
        return sum;
    }
}
