package org.saliency4j.metrics.transport;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.kernel.TransportKernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * Looks at every arc, a block of sources at a time, and lists the most violated one from each source to each band of rows. When a whole round
 * of blocks finds nothing the tree is optimal.
 *
 * <p>Sources are shared out among threads. Each has its own place for what it finds, and the least of a set of numbers is the same in any
 * order, so neither threads nor kernels change what is listed.
 */
final class AllArcs {
    private static final int BLOCKS = 8;
    private static final int BANDS = 8;

    /** Sources a thread takes at a time. */
    private static final int GRAIN = 32;

    private final TransportKernels kernels = Kernels.best().transport();
    private final PixelTree tree;
    private final OffsetDistances distances;
    private final WorkerPool pool;
    private final int bandRows;
    private final int bands;
    private final int block;

    /** By source of the block and band: the sink, or -1. */
    private final int[] found;

    /** By source: the least sum of distance and potential over all pixels, when last looked at. */
    private final double[] cheapest;

    private int at;
    private int quiet;

    AllArcs(PixelTree tree, WorkerPool pool) {
        this.tree = tree;
        this.pool = pool;
        distances = tree.distances;
        bandRows = ceilDiv(distances.height, BANDS);
        bands = ceilDiv(distances.height, bandRows);
        block = ceilDiv(distances.pixels(), BLOCKS);
        found = new int[block * bands];
        cheapest = new double[distances.pixels()];
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    /** Goes on to the next block with a violated arc and lists what is violated there; false if there is none in any block. */
    boolean list(Shortlist shortlist) {
        while (quiet < distances.pixels()) {
            int end = Math.min(distances.pixels(), at + block);
            boolean any = list(at, end, shortlist);
            quiet += end - at;
            at = end == distances.pixels() ? 0 : end;
            if (any) {
                return true;
            }
        }
        return false;
    }

    /** Says that the tree has changed since: what was quiet need not be so any more. */
    void disturb() {
        quiet = 0;
    }

    private boolean list(int start, int end, Shortlist shortlist) {
        pool.parallelFor(ceilDiv(end - start, GRAIN), (chunk, slot) -> {
            int first = start + chunk * GRAIN;
            int last = Math.min(end, first + GRAIN);
            for (int source = first; source < last; source++) {
                find(source, (source - start) * bands);
            }
        });
        boolean any = false;
        for (int source = start; source < end; source++) {
            if (tree.hasPit() && tree.potential[source] - tree.potential[tree.pit] > tree.threshold) {
                shortlist.add(source, tree.pit);
                any = true;
            }
            for (int k = (source - start) * bands; k < (source - start + 1) * bands; k++) {
                if (found[k] >= 0) {
                    shortlist.add(source, found[k]);
                    any = true;
                }
            }
        }
        return any;
    }

    private void find(int source, int place) {
        int width = distances.width;
        double limit = tree.potential[source] - tree.threshold;
        double overall = Double.POSITIVE_INFINITY;
        for (int band = 0; band < bands; band++) {
            int first = band * bandRows * width;
            int rows = Math.min(bandRows, distances.height - band * bandRows);
            int index = distances.index(source, first);
            double least =
                    kernels.leastSum(distances.table, index, distances.stride, tree.potential, first, rows, width);
            found[place + band] = least < limit ? sink(least, index, first, rows) : -1;
            overall = Math.min(overall, least);
        }
        cheapest[source] = overall;
    }

    /** The first pixel of a band for which distance and potential come to the sum. */
    private int sink(double sum, int index, int first, int rows) {
        int width = distances.width;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int pixel = first + row * width + column;
                if (distances.table[index + row * distances.stride + column] + tree.potential[pixel] == sum) {
                    return pixel;
                }
            }
        }
        throw new IllegalStateException("no pixel has the sum " + sum + ": the kernel is at fault");
    }

    /**
     * Once nothing is listed any more: sets each pixel's potential to the least that a unit there can be got rid of for,
     * {@code min over q of distance(p, q) + potential(q)}. That is what it was up to the threshold, and feasible whatever rounding did: as
     * the least of functions that change by at most the distance, it does so too.
     */
    void makeFeasible() {
        double most = tree.hasPit() ? tree.potential[tree.pit] : Double.POSITIVE_INFINITY;
        for (int i = 0; i < cheapest.length; i++) {
            tree.potential[i] = Math.min(most, cheapest[i]);
        }
    }
}
