package org.saliency4j.metrics.transport;

import java.util.Arrays;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * Least-work flow between all pixels: network simplex from coarse to fine, {@code O(pixels)} memory.
 *
 * <p>What makes it fast:
 *
 * <ul>
 *   <li>The optimal tree of the map at half the size becomes a tree on the map: in each block of four pixels one carries the block's arc and
 *       the others hang on it. It is off by the ways within blocks only.
 *   <li>Violated arcs are looked for beside the arcs of the tree, see {@link NearbyArcs}. All arcs are looked at a handful of times, mostly
 *       to prove that nothing is left.
 *   <li>Potentials are set for the whole tree once per round. In between, a pivot checks its gain on its own cycle and costs the length of
 *       that cycle; no subtree is walked.
 * </ul>
 *
 * <p>Sources: Schmitzer, A sparse multiscale algorithm for dense optimal transport, JMIV 56, 2016, for going from coarse to fine by arcs
 * near the support; Gottschlich and Schuhmacher, The shortlist method for fast computation of the earth mover's distance, PLoS ONE 9, 2014,
 * for lists of promising arcs; Bassetti, Gualandi and Veneroni, On the computation of Kantorovich-Wasserstein distances between
 * two-dimensional histograms by uncapacitated minimum cost flows, SIAM J. Optim. 30, 2020, for flows that rest on pixels.
 */
final class PixelSimplex {
    /** At most this many pixels have no coarser level. */
    private static final int COARSEST = 16;

    private PixelSimplex() {}

    /**
     * Solves the problem.
     *
     * @param ground the distance
     * @param height rows
     * @param width columns
     * @param surplus units to be sent away, by pixel
     * @param free units that need not be sent anywhere; with them the surplus is balanced
     * @param pool whose threads price arcs
     */
    static DualCertificate solve(
            GroundDistance ground, int height, int width, long[] surplus, long free, WorkerPool pool) {
        int pixels = surplus.length;
        long[] balanced = Arrays.copyOf(surplus, free > 0 ? pixels + 1 : pixels);
        if (free > 0) {
            balanced[pixels] = -free;
        }
        OffsetDistances distances = new OffsetDistances(ground, height, width);
        PixelTree tree = optimal(ground, distances, balanced, pool);
        double dual = 0;
        for (int i = 0; i < balanced.length; i++) {
            dual += balanced[i] * 0x1p-60 * tree.potential[i];
        }
        // Arcs may be violated by the threshold, and sums of as many terms as there are nodes are off by as many ulps.
        double tolerance = 2 * tree.threshold + tree.nodes * Math.ulp(2 * distances.bound());
        return new DualCertificate(tree.work(), dual, tolerance, Arrays.copyOf(tree.potential, pixels));
    }

    /** The optimal tree, with potentials that are feasible to the last bit. */
    private static PixelTree optimal(
            GroundDistance ground, OffsetDistances distances, long[] surplus, WorkerPool pool) {
        PixelTree tree = new PixelTree(distances, start(ground, distances, surplus, pool), surplus);
        Shortlist shortlist = new Shortlist(tree, tree.nodes);
        NearbyArcs nearby = new NearbyArcs(tree);
        AllArcs all = new AllArcs(tree, pool);
        do {
            boolean moved = true;
            while (moved && nearby.list(shortlist)) {
                moved = shortlist.exhaust();
                shortlist.trim();
                all.disturb();
            }
            moved = false;
            while (!moved && all.list(shortlist)) {
                moved = shortlist.exhaust();
                shortlist.trim();
            }
            if (!moved) {
                all.makeFeasible();
                return tree;
            }
            all.disturb();
        } while (true);
    }

    private static int[] start(GroundDistance ground, OffsetDistances distances, long[] surplus, WorkerPool pool) {
        int height = distances.height;
        int width = distances.width;
        int pixels = distances.pixels();
        int[] parent = new int[surplus.length];
        if (pixels <= COARSEST || height == 1 || width == 1) {
            for (int i = 0; i < surplus.length; i++) {
                parent[i] = i == pixels ? 0 : i % width > 0 ? i - 1 : i >= width ? i - width : -1;
            }
            return parent;
        }
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        int blocks = halfHeight * halfWidth;
        long[] sums = new long[blocks + surplus.length - pixels];
        for (int i = 0; i < pixels; i++) {
            sums[i / width / 2 * halfWidth + i % width / 2] += surplus[i];
        }
        if (sums.length > blocks) {
            sums[blocks] = surplus[pixels];
        }
        int[] coarse = optimal(ground, new OffsetDistances(ground, halfHeight, halfWidth), sums, pool).parent;
        for (int i = 0; i < pixels; i++) {
            if ((i % width & 1) == 1) {
                parent[i] = i - 1;
            } else if ((i / width & 1) == 1) {
                parent[i] = i - width;
            }
        }
        for (int block = 0; block < sums.length; block++) {
            parent[carrier(block, halfWidth, blocks, width, pixels)] =
                    carrier(coarse[block], halfWidth, blocks, width, pixels);
        }
        return parent;
    }

    /** The pixel that carries a block's arc: its upper left one. The pit is the pit, and above the root there is nothing. */
    private static int carrier(int block, int halfWidth, int blocks, int width, int pixels) {
        if (block < 0) {
            return block;
        }
        return block == blocks ? pixels : block / halfWidth * 2 * width + block % halfWidth * 2;
    }
}
