package org.saliency4j.engine.step;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * Products of pairs of matrices, all of one size. Many small ones are shared out among the threads, a few large ones are each computed by
 * all threads; which of the two shows in no bit. Where several products go to one place they are added in their order.
 *
 * @param left the left factors
 * @param right the right factors
 * @param results where the products go
 */
record MatrixProducts(Left left, IntFunction<Panels> right, Results results) {
    /** The left factors. */
    @FunctionalInterface
    interface Left {
        /**
         * A packed factor.
         *
         * @param i its number
         * @param scratch memory to pack it into
         * @param pool threads to pack it on, or null for the caller alone
         */
        PackedMatrix get(int i, Scratch scratch, @Nullable WorkerPool pool);
    }

    /**
     * Where the products go.
     *
     * @param array the array
     * @param at the first element of each
     * @param rowStride distance between two rows
     * @param accumulation whether the first product at a place is stored or added
     */
    record Results(float[] array, int[] at, int rowStride, Accumulation accumulation) {}

    /** Factors that lie in memory: element (i, k) of one at {@code at + i * rowStride + k * columnStride}. */
    static Left inMemory(
            MatrixKernels kernels, int rows, int depth, float[] array, int[] at, int rowStride, int columnStride) {
        return (i, scratch, pool) -> {
            PackedMatrix matrix = new PackedMatrix(
                    rows, depth, kernels, scratch.array(Use.ROWS, PackedMatrix.size(rows, depth, kernels)));
            PackedMatrix.Source source = new PackedMatrix.Source(array, at[i], rowStride, depth, columnStride, 0);
            if (pool == null) {
                matrix.pack(source);
            } else {
                matrix.pack(source, pool);
            }
            return matrix;
        };
    }

    void run(Pass pass) {
        int count = results.at.length;
        boolean[] again = again();
        boolean shared = false;
        for (boolean a : again) {
            shared |= a;
        }
        if (!shared && count >= pass.pool().threads()) {
            pass.pool()
                    .parallelFor(
                            count,
                            (i, slot) -> product(pass, left.get(i, pass.local(slot), null))
                                    .run(pass, slot, right.apply(i), target(i, results.accumulation)));
        } else {
            for (int i = 0; i < count; i++) {
                Accumulation accumulation = again[i] ? Accumulation.ADD : results.accumulation;
                product(pass, left.get(i, pass.shared(), pass.pool()))
                        .run(pass, right.apply(i), target(i, accumulation));
            }
        }
    }

    private static PanelProduct product(Pass pass, PackedMatrix factor) {
        return new PanelProduct(factor, null, pass.kernels().matrix());
    }

    /** Which products go where an earlier one went. */
    private boolean[] again() {
        Set<Integer> seen = new HashSet<>();
        boolean[] again = new boolean[results.at.length];
        for (int i = 0; i < again.length; i++) {
            again[i] = !seen.add(results.at[i]);
        }
        return again;
    }

    private PanelProduct.Target target(int i, Accumulation accumulation) {
        Place place = new Place(results.array, results.at[i]);
        return new PanelProduct.Target(place, results.rowStride, Epilogue.into(place, accumulation));
    }
}
