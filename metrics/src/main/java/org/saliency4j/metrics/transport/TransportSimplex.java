package org.saliency4j.metrics.transport;

import java.util.Arrays;

/**
 * Network simplex for the transport problem, {@code O(sources + sinks)} memory: costs are computed when an arc is priced.
 *
 * <p>The basis is a spanning tree over sources, sinks and an artificial root to which each source first sends everything and from which each
 * sink first gets everything, at a cost that is above any real way. An arc between a source and a sink always leads to the sink, so a node's
 * kind says which way its arc to the parent leads. The tree is kept strongly feasible (Cunningham 1976), hence the method does not cycle.
 *
 * <p>Pricing: a block of sources at a time, the most violated arc of every run of {@value #RUN} sinks. That list is tried from the worst
 * arc on, again and again until it is exhausted; a pivot checks its gain on its own cycle, so potentials are set once per round and no subtree
 * is walked.
 */
final class TransportSimplex {
    private static final int RUN = 128;
    private static final int BLOCKS = 8;

    /** Violations below this share of the largest cost are rounding: paths of a thousand arcs, each off by an ulp, come to 2^-42. */
    private static final double ROUNDING = 0x1p-40;

    private final int sources;
    private final int sinks;
    private final int root;
    private final TransportCosts costs;
    private final double threshold;
    private final int[] parent;
    private final long[] flow;
    private final double[] arcCost;
    private final double[] potential;
    private final int[] firstChild;
    private final int[] sibling;
    private final int[] queue;
    private final CommonAncestor ancestor;
    private final double[] row;
    private final double[] sinkPotential;
    private final long[] supply;
    private final long[] demand;

    private TransportSimplex(long[] supply, long[] demand, TransportCosts costs) {
        sources = supply.length;
        sinks = demand.length;
        root = sources + sinks;
        this.costs = costs;
        this.supply = supply;
        this.demand = demand;
        threshold = ROUNDING * costs.bound();
        parent = new int[root + 1];
        flow = new long[root + 1];
        arcCost = new double[root + 1];
        potential = new double[root + 1];
        firstChild = new int[root + 1];
        sibling = new int[root + 1];
        queue = new int[root + 1];
        ancestor = new CommonAncestor(root + 1);
        row = new double[sinks];
        sinkPotential = new double[sinks];
        Arrays.fill(parent, root);
        parent[root] = -1;
        Arrays.fill(arcCost, 0, root, costs.bound());
        System.arraycopy(supply, 0, flow, 0, sources);
        System.arraycopy(demand, 0, flow, sources, sinks);
    }

    /**
     * Solves the problem.
     *
     * @param supply units of each source, positive
     * @param demand units of each sink, positive, with the same sum
     * @param costs what a unit costs
     */
    static TransportSimplex solve(long[] supply, long[] demand, TransportCosts costs) {
        TransportSimplex simplex = new TransportSimplex(supply, demand, costs);
        simplex.run();
        return simplex;
    }

    private int[] from = new int[64];
    private int[] to = new int[64];
    private int listed;

    private void run() {
        int block = Math.max(1, (sources + BLOCKS - 1) / BLOCKS);
        int at = 0;
        int quiet = 0;
        price();
        while (quiet < sources) {
            int end = Math.min(sources, at + block);
            listed = 0;
            boolean violated = false;
            for (int i = at; i < end; i++) {
                violated |= list(i);
            }
            quiet += end - at;
            at = end == sources ? 0 : end;
            if (violated && exhaust()) {
                quiet = 0;
            }
        }
    }

    /** Lists the most violated arc of each run of sinks; whether there was one. */
    private boolean list(int source) {
        costs.row(source, row);
        for (int j = 0; j < sinks; j++) {
            row[j] += sinkPotential[j];
        }
        boolean violated = false;
        double limit = potential[source] - threshold;
        for (int start = 0; start < sinks; start += RUN) {
            int end = Math.min(sinks, start + RUN);
            double least = limit;
            int best = -1;
            for (int j = start; j < end; j++) {
                if (row[j] < least) {
                    least = row[j];
                    best = j;
                }
            }
            if (best >= 0) {
                if (listed == from.length) {
                    from = Arrays.copyOf(from, 2 * listed);
                    to = Arrays.copyOf(to, 2 * listed);
                }
                violated |= least < limit;
                from[listed] = source;
                to[listed++] = best;
            }
        }
        return violated;
    }

    /**
     * Pivots on the listed arcs until none is violated. A key holds the violation as a sortable float, and the place in the list.
     *
     * @return whether there was any pivot; with none, violations are rounding
     */
    private boolean exhaust() {
        boolean any = false;
        long[] keys = new long[listed];
        double[] cost = new double[listed];
        for (int k = 0; k < listed; k++) {
            cost[k] = costs.of(from[k], to[k]);
        }
        while (true) {
            int count = 0;
            for (int k = 0; k < listed; k++) {
                double violation = potential[from[k]] - sinkPotential[to[k]] - cost[k];
                if (violation > threshold) {
                    keys[count++] = (long) -Float.floatToIntBits((float) violation) << 32 | k;
                }
            }
            Arrays.sort(keys, 0, count);
            boolean moved = false;
            for (int k = 0; k < count; k++) {
                int arc = (int) keys[k];
                moved |= pivot(from[arc], to[arc]);
            }
            if (!moved) {
                return any;
            }
            any = true;
            price();
        }
    }

    /** Sets the potentials from the root down: each arc of the tree costs what its ends differ by. */
    private void price() {
        Arrays.fill(firstChild, -1);
        for (int node = 0; node < root; node++) {
            sibling[node] = firstChild[parent[node]];
            firstChild[parent[node]] = node;
        }
        queue[0] = root;
        potential[root] = 0;
        int filled = 1;
        for (int at = 0; at < filled; at++) {
            int node = queue[at];
            for (int child = firstChild[node]; child >= 0; child = sibling[child]) {
                potential[child] = potential[node] + (child < sources ? arcCost[child] : -arcCost[child]);
                queue[filled++] = child;
            }
        }
        System.arraycopy(potential, sources, sinkPotential, 0, sinks);
    }

    private boolean pivot(int source, int sink) {
        int from = source;
        int to = sources + sink;
        int apex = ancestor.of(parent, from, to);
        double gain = 0;
        long least = Long.MAX_VALUE;
        int leaves = -1;
        for (int node = from; node != apex; node = parent[node]) {
            if (node < sources) {
                gain += arcCost[node];
                if (flow[node] < least) {
                    least = flow[node];
                    leaves = node;
                }
            } else {
                gain -= arcCost[node];
            }
        }
        boolean fromSide = true;
        for (int node = to; node != apex; node = parent[node]) {
            if (node < sources) {
                gain -= arcCost[node];
            } else {
                gain += arcCost[node];
                // Of several empty arcs the last one on the way round from the apex leaves.
                if (flow[node] <= least) {
                    least = flow[node];
                    leaves = node;
                    fromSide = false;
                }
            }
        }
        double cost = costs.of(source, sink);
        if (gain - cost <= threshold) {
            return false;
        }
        for (int node = from; node != apex; node = parent[node]) {
            flow[node] += node < sources ? -least : least;
        }
        for (int node = to; node != apex; node = parent[node]) {
            flow[node] += node < sources ? least : -least;
        }
        if (fromSide) {
            hang(from, to, least, cost, leaves);
        } else {
            hang(to, from, least, cost, leaves);
        }
        return true;
    }

    /** Cuts the tree above {@code top} and hangs the part, turned upside down, by {@code node} under {@code under}. */
    private void hang(int node, int under, long units, double cost, int top) {
        int child = node;
        int above = under;
        long newFlow = units;
        double newCost = cost;
        while (true) {
            int next = parent[child];
            long oldFlow = flow[child];
            double oldCost = arcCost[child];
            parent[child] = above;
            flow[child] = newFlow;
            arcCost[child] = newCost;
            if (child == top) {
                return;
            }
            newFlow = oldFlow;
            newCost = oldCost;
            above = child;
            child = next;
        }
    }

    /** The work of the flow: units times cost, in totals. */
    double primal() {
        double sum = 0;
        for (int node = 0; node < root; node++) {
            assert parent[node] != root || flow[node] == 0;
            sum += flow[node] * 0x1p-60 * arcCost[node];
        }
        return sum;
    }

    /**
     * A lower bound of the work of any flow. A source's potential is lowered to what all its arcs allow, so the bound holds whatever
     * rounding did to the tree's potentials.
     */
    double dual() {
        double sum = 0;
        for (int i = 0; i < sources; i++) {
            costs.row(i, row);
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < sinks; j++) {
                least = Math.min(least, row[j] + sinkPotential[j]);
            }
            sum += supply[i] * 0x1p-60 * least;
        }
        for (int j = 0; j < sinks; j++) {
            sum -= demand[j] * 0x1p-60 * sinkPotential[j];
        }
        return sum;
    }

    /** Arcs may be violated by the threshold, and sums of as many terms as there are nodes are off by as many ulps. */
    double tolerance() {
        return 2 * threshold + root * Math.ulp(2 * costs.bound());
    }

    /** The potentials of the sinks. */
    double[] sinkPotentials() {
        return sinkPotential.clone();
    }
}
