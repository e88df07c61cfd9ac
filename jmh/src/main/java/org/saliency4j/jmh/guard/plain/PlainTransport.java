package org.saliency4j.jmh.guard.plain;

import java.util.Arrays;

/**
 * Earth mover's distance by shortest augmenting paths between all pixels that give and all that take, each path found by scanning all places
 * (Ahuja, Magnanti, Orlin, Network Flows, 1993, section 9.7). Frozen: see the package.
 */
public final class PlainTransport {
    /** How far apart two pixels are. */
    public enum Ground {
        /** Steps along rows and columns. */
        MANHATTAN,
        /** The straight line. */
        EUCLIDEAN
    }

    private static final int NONE = -1;

    /** What is left of a mass of 1 when nothing is left but rounding. */
    private static final double NOTHING = 1e-14;

    private final double[] supply;
    private final double[] demand;
    private final double[][] cost;
    private final double[][] flow;
    private final double[] givers;
    private final double[] takers;

    private PlainTransport(double[] surplus, int width, Ground ground) {
        int[] giving = places(surplus, 1);
        int[] taking = places(surplus, -1);
        supply = masses(surplus, giving);
        demand = masses(surplus, taking);
        cost = new double[giving.length][taking.length];
        flow = new double[giving.length][taking.length];
        givers = new double[giving.length];
        takers = new double[taking.length];
        for (int i = 0; i < giving.length; i++) {
            for (int j = 0; j < taking.length; j++) {
                int rows = giving[i] / width - taking[j] / width;
                int columns = giving[i] % width - taking[j] % width;
                cost[i][j] = ground == Ground.MANHATTAN
                        ? Math.abs(rows) + Math.abs(columns)
                        : Math.sqrt(rows * rows + columns * columns);
            }
        }
    }

    /**
     * The mean way of a unit of mass from one map to the other.
     *
     * @param a a map, row by row, of any positive sum
     * @param b another one
     * @param width columns of both
     * @param ground how far apart two pixels are
     * @return the distance
     */
    public static double distance(double[] a, double[] b, int width, Ground ground) {
        double sumA = Arrays.stream(a).sum();
        double sumB = Arrays.stream(b).sum();
        double[] surplus = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            surplus[i] = a[i] / sumA - b[i] / sumB;
        }
        return new PlainTransport(surplus, width, ground).solve();
    }

    private static int[] places(double[] surplus, int sign) {
        int[] places = new int[surplus.length];
        int count = 0;
        for (int i = 0; i < surplus.length; i++) {
            if (surplus[i] * sign > NOTHING) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static double[] masses(double[] surplus, int[] places) {
        double[] masses = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            masses[i] = Math.abs(surplus[places[i]]);
        }
        return masses;
    }

    private double solve() {
        for (int i = 0; i < supply.length; i++) {
            while (supply[i] > NOTHING && augment(i)) {
                // Until this place has nothing left to give, or nobody takes any more.
            }
        }
        double total = 0;
        for (int i = 0; i < supply.length; i++) {
            for (int j = 0; j < demand.length; j++) {
                total += flow[i][j] * cost[i][j];
            }
        }
        return total;
    }

    /** Sends what fits along the cheapest path from a giver to the nearest taker that wants more; false if there is none. */
    private boolean augment(int start) {
        double[] wayToGiver = new double[supply.length];
        double[] wayToTaker = new double[demand.length];
        int[] takerBefore = new int[supply.length];
        int[] giverBefore = new int[demand.length];
        boolean[] giverDone = new boolean[supply.length];
        boolean[] takerDone = new boolean[demand.length];
        Arrays.fill(wayToGiver, Double.POSITIVE_INFINITY);
        Arrays.fill(wayToTaker, Double.POSITIVE_INFINITY);
        Arrays.fill(takerBefore, NONE);
        wayToGiver[start] = 0;
        int end = NONE;
        while (end == NONE) {
            int giver = nearest(wayToGiver, giverDone);
            int taker = nearest(wayToTaker, takerDone);
            if (giver == NONE && taker == NONE) {
                return false;
            }
            if (taker == NONE || (giver != NONE && wayToGiver[giver] <= wayToTaker[taker])) {
                giverDone[giver] = true;
                for (int j = 0; j < demand.length; j++) {
                    double way = wayToGiver[giver] + Math.max(0, cost[giver][j] + givers[giver] - takers[j]);
                    if (!takerDone[j] && way < wayToTaker[j]) {
                        wayToTaker[j] = way;
                        giverBefore[j] = giver;
                    }
                }
            } else if (demand[taker] > NOTHING) {
                end = taker;
            } else {
                takerDone[taker] = true;
                for (int i = 0; i < supply.length; i++) {
                    double way = wayToTaker[taker] + Math.max(0, takers[taker] - cost[i][taker] - givers[i]);
                    if (flow[i][taker] > 0 && !giverDone[i] && way < wayToGiver[i]) {
                        wayToGiver[i] = way;
                        takerBefore[i] = taker;
                    }
                }
            }
        }
        send(end, takerBefore, giverBefore);
        reprice(wayToTaker[end], wayToGiver, wayToTaker);
        return true;
    }

    private void send(int end, int[] takerBefore, int[] giverBefore) {
        double amount = demand[end];
        int giver = giverBefore[end];
        while (takerBefore[giver] != NONE) {
            amount = Math.min(amount, flow[giver][takerBefore[giver]]);
            giver = giverBefore[takerBefore[giver]];
        }
        amount = Math.min(amount, supply[giver]);
        supply[giver] -= amount;
        demand[end] -= amount;
        int taker = end;
        while (taker != NONE) {
            giver = giverBefore[taker];
            flow[giver][taker] += amount;
            taker = takerBefore[giver];
            if (taker != NONE) {
                flow[giver][taker] -= amount;
            }
        }
    }

    /** Keeps the cost of every arc, prices of its ends included, from becoming negative. */
    private void reprice(double end, double[] wayToGiver, double[] wayToTaker) {
        for (int i = 0; i < givers.length; i++) {
            givers[i] += Math.min(end, wayToGiver[i]);
        }
        for (int j = 0; j < takers.length; j++) {
            takers[j] += Math.min(end, wayToTaker[j]);
        }
    }

    private static int nearest(double[] ways, boolean[] done) {
        int nearest = NONE;
        for (int i = 0; i < ways.length; i++) {
            if (!done[i] && ways[i] < (nearest == NONE ? Double.POSITIVE_INFINITY : ways[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }
}
