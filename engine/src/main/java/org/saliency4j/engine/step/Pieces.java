package org.saliency4j.engine.step;

import org.saliency4j.engine.thread.WorkerPool;

/** How work is cut for threads and caches. */
final class Pieces {
    /** Elements that a thread takes at least: handing out fewer would cost more than they do. */
    private static final int LEAST = 1 << 13;

    private Pieces() {}

    /** How many pieces of at most the given size it takes. */
    static int count(int whole, int size) {
        return (whole + size - 1) / size;
    }

    /** The start of piece {@code i} of {@code pieces} nearly equal ones; the end of piece {@code i - 1}. */
    static int start(int i, int pieces, int whole) {
        return (int) ((long) i * whole / pieces);
    }

    /** What is done to parts {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface Parts {
        void run(int from, int to, int slot);
    }

    /** Does something to so many parts of so many elements, in pieces that are worth handing out. */
    static void forEach(WorkerPool pool, int parts, int elements, Parts body) {
        int pieces = count(parts, Math.max(1, LEAST / Math.max(1, elements)));
        pool.parallelFor(
                pieces, (piece, slot) -> body.run(start(piece, pieces, parts), start(piece + 1, pieces, parts), slot));
    }
}
