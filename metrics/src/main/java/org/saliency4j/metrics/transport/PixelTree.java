package org.saliency4j.metrics.transport;

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

    /** By how much a node's potential is above its parent's: what a unit costs, negative if the arc leads down. */
    private final double[] rise;

    private final double wayBack;
    private final int[] stack;
    private final int[] known;
    private final CommonAncestor ancestor;
    private int root;
    private int round;

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
        rise = new double[nodes];
        stack = new int[nodes];
        known = new int[nodes];
        ancestor = new CommonAncestor(nodes);
        send();
        price();
    }

    /** Sends every surplus up to the root, from the leaves on. */
    private void send() {
        int[] children = new int[nodes];
        for (int above : parent) {
            if (above >= 0) {
                children[above]++;
            }
        }
        for (int leaf = 0; leaf < nodes; leaf++) {
            int node = leaf;
            // A node that has been sent from has -1 children, and one with children left waits for the last of them.
            while (node >= 0 && children[node] == 0) {
                children[node] = -1;
                int above = parent[node];
                if (above < 0) {
                    root = node;
                } else {
                    rise[node] = up[node] >= 0 ? cost(node, above) : -cost(above, node);
                    up[above] += up[node];
                    children[above]--;
                }
                node = above;
            }
        }
        assert up[root] == 0;
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

    /** Sets the potentials: from each node up to one whose potential is known, and back. Only parents are needed, no lists of children. */
    void price() {
        round++;
        potential[root] = 0;
        known[root] = round;
        for (int start = 0; start < nodes; start++) {
            int depth = 0;
            int node = start;
            while (known[node] != round) {
                stack[depth++] = node;
                node = parent[node];
            }
            double value = potential[node];
            while (depth > 0) {
                node = stack[--depth];
                value += rise[node];
                potential[node] = value;
                known[node] = round;
            }
        }
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
            gain += rise[node];
            if (flow >= 0 && flow < least) {
                least = flow;
                leaves = node;
            }
        }
        boolean fromSide = true;
        for (int node = to; node != apex; node = parent[node]) {
            long flow = up[node];
            gain -= rise[node];
            // Of several empty arcs the last one on the way round from the apex leaves.
            if (flow < 0 && -flow <= least) {
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
            hang(from, to, least, cost, leaves);
        } else {
            hang(to, from, -least, -cost, leaves);
        }
        return true;
    }

    /** Cuts the tree above {@code top} and hangs the part, turned upside down, by {@code node} under {@code under}. */
    private void hang(int node, int under, long flow, double cost, int top) {
        int child = node;
        int above = under;
        long newUp = flow;
        double newRise = cost;
        while (true) {
            int next = parent[child];
            long oldUp = up[child];
            double oldRise = rise[child];
            parent[child] = above;
            up[child] = newUp;
            rise[child] = newRise;
            if (child == top) {
                return;
            }
            newUp = -oldUp;
            newRise = -oldRise;
            above = child;
            child = next;
        }
    }

    /** The work of the flow: units times cost, in totals. */
    double work() {
        double sum = 0;
        for (int node = 0; node < nodes; node++) {
            sum += up[node] * 0x1p-60 * rise[node];
        }
        return sum;
    }
}
