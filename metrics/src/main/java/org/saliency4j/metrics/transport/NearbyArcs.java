package org.saliency4j.metrics.transport;

import java.util.Arrays;

/**
 * Looks for violated arcs where they mostly are: beside the arcs of the tree. Neighbouring pixels send their mass to neighbouring places, so
 * an arc of the tree is tried with one end, or both, moved to a neighbouring pixel; and two arcs in a row are tried as one. That is
 * {@code O(pixels)}, and leaves the search of all arcs little to find.
 */
final class NearbyArcs {
    private final PixelTree tree;
    private final OffsetDistances distances;
    private final int height;
    private final int width;

    /** By source: the most violated arc found, its violation and its sink. */
    private final double[] worst;

    private final int[] sink;

    NearbyArcs(PixelTree tree) {
        this.tree = tree;
        distances = tree.distances;
        height = distances.height;
        width = distances.width;
        worst = new double[tree.nodes];
        sink = new int[tree.nodes];
    }

    /** Lists the most violated arc of each source; whether there was any. */
    boolean list(Shortlist shortlist) {
        Arrays.fill(worst, tree.threshold);
        for (int node = 0; node < tree.nodes; node++) {
            int above = tree.parent[node];
            if (above < 0) {
                continue;
            }
            int next = tree.parent[above];
            if (next >= 0) {
                test(node, next);
                test(next, node);
            }
            if (tree.leadsUp(node)) {
                beside(node, above);
            } else {
                beside(above, node);
            }
        }
        boolean any = false;
        for (int node = 0; node < worst.length; node++) {
            if (worst[node] > tree.threshold) {
                shortlist.add(node, sink[node]);
                any = true;
            }
        }
        return any;
    }

    private void test(int from, int to) {
        double violation = tree.potential[from] - tree.potential[to] - tree.cost(from, to);
        if (violation > worst[from]) {
            worst[from] = violation;
            sink[from] = to;
        }
    }

    private void beside(int from, int to) {
        if (isInside(from) && isInside(to)) {
            besideInside(from, to);
        } else if (from != tree.pit) {
            besideBorder(from, to);
        }
    }

    private boolean isInside(int node) {
        int column = node % width;
        return node >= width && node < distances.pixels() - width && column > 0 && column < width - 1;
    }

    /** All neighbours exist: what most of the time is spent on. */
    private void besideInside(int from, int to) {
        double[] potential = tree.potential;
        double[] table = distances.table;
        int index = distances.index(from, to);
        double same = table[index];
        double start = potential[from];
        double end = potential[to];
        double fromWorst = worst[from];
        int fromSink = sink[from];
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                int step = row * width + column;
                int offset = row * distances.stride + column;
                double startBeside = potential[from + step];
                double endBeside = potential[to + step];
                double endMoved = start - endBeside - table[index + offset];
                if (endMoved > fromWorst) {
                    fromWorst = endMoved;
                    fromSink = to + step;
                }
                double startMoved = startBeside - end - table[index - offset];
                double bothMoved = startBeside - endBeside - same;
                double more = Math.max(startMoved, bothMoved);
                if (more > worst[from + step]) {
                    worst[from + step] = more;
                    sink[from + step] = startMoved >= bothMoved ? to : to + step;
                }
            }
        }
        if (fromWorst > worst[from]) {
            worst[from] = fromWorst;
            sink[from] = fromSink;
        }
    }

    private void besideBorder(int from, int to) {
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                int source = moved(from, row, column);
                int target = to == tree.pit ? to : moved(to, row, column);
                if (source >= 0) {
                    test(source, to);
                }
                if (target >= 0) {
                    test(from, target);
                }
                if (source >= 0 && target >= 0) {
                    test(source, target);
                }
            }
        }
    }

    /** The pixel beside, or -1 if there is none. */
    private int moved(int pixel, int rows, int columns) {
        int row = pixel / width + rows;
        int column = pixel % width + columns;
        return row >= 0 && row < height && column >= 0 && column < width ? row * width + column : -1;
    }
}
