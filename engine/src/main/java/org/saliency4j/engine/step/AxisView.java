package org.saliency4j.engine.step;

import org.saliency4j.engine.tensor.Shape;

/**
 * A value as seen from one axis: index i of the axis lies at {@code (o * extent + i) * inner + j}, where o counts what is outside the axis in
 * memory and j what is inside.
 *
 * @param outer the number of indices outside
 * @param extent the number of indices of the axis
 * @param inner the number of indices inside
 */
record AxisView(int outer, int extent, int inner) {
    /** Elements that a thread should find in a piece of work. */
    private static final int PIECE = 1 << 14;
    /** Neighbours that stay together, so that runs stay worth the name. */
    private static final int NEIGHBOURS = 64;

    static AxisView of(Shape shape, int axis, int batch) {
        int outer = 1;
        int inner = 1;
        for (int i = 2; i < shape.rank(); i++) {
            outer *= i < axis ? shape.dim(i) : 1;
            inner *= i > axis ? shape.dim(i) : 1;
        }
        return axis == 1
                ? new AxisView(1, shape.dim(1), batch * inner)
                : new AxisView(shape.dim(1) * batch * outer, shape.dim(axis), inner);
    }

    /** Where index 0 of the axis lies. */
    int first(int o) {
        return o * extent * inner;
    }

    /** Something that is done to all indices of the axis at once. */
    @FunctionalInterface
    interface Lines {
        /**
         * Does some lines.
         *
         * @param o the index outside
         * @param from the first index inside
         * @param to the index behind the last
         * @param slot the thread's slot
         */
        void run(int o, int from, int to, int slot);
    }

    /** Does all lines, in pieces that several threads share. */
    void forEach(Pass pass, Lines lines) {
        int size = Math.max(1, extent * inner);
        if (size <= PIECE) {
            int together = PIECE / size;
            pass.pool().parallelFor((outer + together - 1) / together, (piece, slot) -> {
                int last = Math.min(outer, (piece + 1) * together);
                for (int o = piece * together; o < last; o++) {
                    lines.run(o, 0, inner, slot);
                }
            });
        } else {
            int width = Math.max(NEIGHBOURS, PIECE / extent);
            int pieces = (inner + width - 1) / width;
            pass.pool().parallelFor(outer * pieces, (piece, slot) -> {
                int from = piece % pieces * width;
                lines.run(piece / pieces, from, Math.min(inner, from + width), slot);
            });
        }
    }
}
