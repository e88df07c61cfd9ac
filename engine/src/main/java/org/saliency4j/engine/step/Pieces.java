package org.saliency4j.engine.step;

/** How work is cut for threads and caches. */
final class Pieces {
    private Pieces() {}

    /** How many pieces of at most the given size it takes. */
    static int count(int whole, int size) {
        return (whole + size - 1) / size;
    }

    /** The start of piece {@code i} of {@code pieces} nearly equal ones; the end of piece {@code i - 1}. */
    static int start(int i, int pieces, int whole) {
        return (int) ((long) i * whole / pieces);
    }
}
