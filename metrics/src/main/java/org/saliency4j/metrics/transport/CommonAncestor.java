package org.saliency4j.metrics.transport;

/**
 * Finds where the ways from two nodes of a tree to its root meet, in the length of these ways: no depths need to be kept up to date, and
 * marks are never cleared, as each search has a number of its own.
 */
final class CommonAncestor {
    private final int[] mark;
    private int search;

    CommonAncestor(int nodes) {
        mark = new int[nodes];
    }

    /**
     * The first common ancestor, found by walking up from both ends by turns.
     *
     * @param parent by node, negative at the root
     * @param from a node
     * @param to another one
     */
    int of(int[] parent, int from, int to) {
        int here = ++search;
        int a = from;
        int b = to;
        mark[a] = here;
        mark[b] = here;
        while (true) {
            int next = parent[a];
            if (next >= 0) {
                if (mark[next] == here) {
                    return next;
                }
                mark[next] = here;
                a = next;
            }
            next = parent[b];
            if (next >= 0) {
                if (mark[next] == here) {
                    return next;
                }
                mark[next] = here;
                b = next;
            }
        }
    }
}
