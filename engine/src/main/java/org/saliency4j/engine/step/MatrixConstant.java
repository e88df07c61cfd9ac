package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/** Fixed matrices, packed for each way they are multiplied when somebody first does so. Shared by all plans of a network. */
public final class MatrixConstant {
    private final float[] elements;
    private final int rows;
    private final int columns;
    private final MatrixKernels kernels;
    private final List<PackedMatrix> left = new ArrayList<>();
    private final List<PackedMatrix> leftTurned = new ArrayList<>();
    private final List<Panels> right = new ArrayList<>();
    private final List<Panels> rightTurned = new ArrayList<>();

    /**
     * Prepares the matrices that a tensor holds in its last two axes.
     *
     * @param tensor at least two axes
     * @param kernels what they are packed for
     */
    public MatrixConstant(Tensor tensor, MatrixKernels kernels) {
        Shape shape = tensor.shape();
        this.elements = tensor.data();
        this.rows = shape.dim(shape.rank() - 2);
        this.columns = shape.dim(shape.rank() - 1);
        this.kernels = kernels;
    }

    /** The matrices as left factors. */
    List<PackedMatrix> left(WorkerPool pool) {
        return packed(left, at -> matrix(rows, columns, at, columns, 1, pool));
    }

    /** The transposed matrices as left factors. */
    List<PackedMatrix> leftTurned(WorkerPool pool) {
        return packed(leftTurned, at -> matrix(columns, rows, at, 1, columns, pool));
    }

    /** The matrices as right factors. */
    List<Panels> right(WorkerPool pool) {
        return packed(right, at -> new Panels.Packed(elements, at, columns, 1, rows, columns, kernels, pool));
    }

    /** The transposed matrices as right factors. */
    List<Panels> rightTurned(WorkerPool pool) {
        return packed(rightTurned, at -> new Panels.Packed(elements, at, 1, columns, columns, rows, kernels, pool));
    }

    private PackedMatrix matrix(int height, int depth, int at, int rowStride, int columnStride, WorkerPool pool) {
        PackedMatrix.Source source = new PackedMatrix.Source(elements, at, rowStride, depth, columnStride, 0);
        return new PackedMatrix(height, depth, source, kernels, pool);
    }

    private synchronized <T> List<T> packed(List<T> done, IntFunction<T> pack) {
        for (int at = done.size() * rows * columns; at < elements.length; at += rows * columns) {
            done.add(pack.apply(at));
        }
        return done;
    }
}
