package org.saliency4j.engine.step;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Columns;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/**
 * Products of the matrices in the last two axes of two operands. With {@code y = a b} the gradients are {@code g b^T} and {@code a^T g}.
 *
 * <p>A constant on one side makes one product of all samples': on the right, the rows of all matrices are the rows of one; on the left of
 * matrices without further axes, which lie side by side in memory, their columns are the columns of one.
 */
public final class MatMulStep implements Step {
    private static final int[] ONE_TAP = {0};

    private final Wiring wiring;
    private final @Nullable MatrixConstant left;
    private final @Nullable MatrixConstant right;

    /**
     * Products.
     *
     * @param wiring two operands and the result
     * @param left operand 0, if it is a constant
     * @param right operand 1, if it is a constant
     */
    public MatMulStep(Wiring wiring, @Nullable MatrixConstant left, @Nullable MatrixConstant right) {
        this.wiring = wiring;
        this.left = left;
        this.right = right;
    }

    /**
     * Where the matrices of a value lie: element (i, j) of matrix p at {@code at[p] + i * rowStride + j}.
     *
     * @param rows rows of each
     * @param columns columns of each
     * @param at the first element of each, relative to the value's
     * @param rowStride distance between two rows
     */
    private record Matrices(int rows, int columns, int[] at, int rowStride) {
        static Matrices of(Shape shape, Shape result, int batch) {
            int rank = shape.rank();
            int[] strides = Broadcast.strides(shape, result, batch);
            int[] at = {0};
            for (int axis = 0; axis < result.rank() - 2; axis++) {
                int extent = result.dim(axis) == Shape.BATCH ? batch : result.dim(axis);
                int[] more = new int[at.length * extent];
                for (int i = 0; i < more.length; i++) {
                    more[i] = at[i / extent] + i % extent * strides[axis];
                }
                at = more;
            }
            return new Matrices(
                    shape.dim(rank - 2), shape.dim(rank - 1), at, ChannelMajor.strides(shape, batch)[rank - 2]);
        }

        /** All rows of a value, which follow one another, as one matrix. */
        static Matrices stacked(Shape shape, int batch) {
            int columns = shape.dim(shape.rank() - 1);
            return new Matrices(batch * shape.perSampleSize() / columns, columns, new int[1], columns);
        }

        /** The matrices of a value of three axes, whose rows of all samples follow one another, as one matrix. */
        static Matrices sideBySide(Shape shape, int batch) {
            int columns = batch * shape.dim(2);
            return new Matrices(shape.dim(1), columns, new int[1], columns);
        }

        int[] from(int first) {
            return Arrays.stream(at).map(a -> first + a).toArray();
        }
    }

    /** The three values' matrices. */
    private record Geometry(Matrices a, Matrices b, Matrices y) {}

    private Geometry geometry(int batch) {
        Shape a = wiring.operand(0).value().shape();
        Shape b = wiring.operand(1).value().shape();
        Shape y = wiring.result().shape();
        if (right != null && matrices(b) == 1 && leading(a).equals(leading(y))) {
            return new Geometry(Matrices.stacked(a, batch), Matrices.of(b, b, 1), Matrices.stacked(y, batch));
        }
        if (left != null && matrices(a) == 1 && b.rank() == 3 && y.rank() == 3) {
            return new Geometry(Matrices.of(a, a, 1), Matrices.sideBySide(b, batch), Matrices.sideBySide(y, batch));
        }
        return new Geometry(Matrices.of(a, y, batch), Matrices.of(b, y, batch), Matrices.of(y, y, batch));
    }

    private static List<Integer> leading(Shape shape) {
        return Arrays.stream(shape.dims()).limit(shape.rank() - 2L).boxed().toList();
    }

    /** The number of matrices of a constant. */
    private static int matrices(Shape shape) {
        return leading(shape).stream().reduce(1, (p, q) -> p * q);
    }

    @Override
    public void forward(Pass pass) {
        Geometry geometry = geometry(pass.batch());
        Matrices a = geometry.a;
        Matrices b = geometry.b;
        Place y = pass.value(wiring.result());
        MatrixProducts.Left lefts = left == null
                ? rows(pass, a, pass.value(wiring.operand(0).value()))
                : packedLeft(left.left(pass.pool()), a);
        IntFunction<Panels> rights = right == null
                ? columns(b, pass.value(wiring.operand(1).value()))
                : packedRight(right.right(pass.pool()), b);
        run(pass, lefts, rights, geometry.y, y, Accumulation.SET);
    }

    @Override
    public void backward(Pass pass) {
        Geometry geometry = geometry(pass.batch());
        Matrices a = geometry.a;
        Matrices b = geometry.b;
        Matrices y = geometry.y;
        Place g = pass.gradient(wiring.result());
        Wiring.Operand first = wiring.operand(0);
        if (first.wantsGradient()) {
            IntFunction<Panels> turned = right == null
                    ? turnedColumns(b, pass.value(wiring.operand(1).value()))
                    : packedRight(right.rightTurned(pass.pool()), b);
            run(pass, rows(pass, y, g), turned, a, pass.gradient(first.value()), first.gradient());
        }
        Wiring.Operand second = wiring.operand(1);
        if (second.wantsGradient()) {
            MatrixProducts.Left turned = left == null
                    ? turnedRows(pass, a, pass.value(first.value()))
                    : packedLeft(left.leftTurned(pass.pool()), a);
            run(pass, turned, columns(y, g), b, pass.gradient(second.value()), second.gradient());
        }
    }

    private static void run(
            Pass pass,
            MatrixProducts.Left lefts,
            IntFunction<Panels> rights,
            Matrices results,
            Place place,
            Accumulation accumulation) {
        new MatrixProducts(
                        lefts,
                        rights,
                        new MatrixProducts.Results(
                                place.array(), results.from(place.at()), results.rowStride, accumulation))
                .run(pass);
    }

    private static MatrixProducts.Left rows(Pass pass, Matrices m, Place place) {
        MatrixKernels kernels = pass.kernels().matrix();
        return MatrixProducts.inMemory(kernels, m.rows, m.columns, place.array(), m.from(place.at()), m.rowStride, 1);
    }

    private static MatrixProducts.Left turnedRows(Pass pass, Matrices m, Place place) {
        MatrixKernels kernels = pass.kernels().matrix();
        return MatrixProducts.inMemory(kernels, m.columns, m.rows, place.array(), m.from(place.at()), 1, m.rowStride);
    }

    private static MatrixProducts.Left packedLeft(List<PackedMatrix> packed, Matrices m) {
        return (i, scratch, pool) -> packed.get(m.at[i] / (m.rows * m.columns));
    }

    private static IntFunction<Panels> columns(Matrices m, Place place) {
        PixelGrid dense = PixelGrid.dense(m.columns);
        return i -> new Panels.Gathered(
                new Columns(place.array(), place.at() + m.at[i], m.rows, m.rowStride, ONE_TAP), dense, m.columns);
    }

    private static IntFunction<Panels> turnedColumns(Matrices m, Place place) {
        return i -> new Panels.Turned(place.array(), place.at() + m.at[i], m.rowStride, m.rows);
    }

    private static IntFunction<Panels> packedRight(List<Panels> packed, Matrices m) {
        return i -> packed.get(m.at[i] / (m.rows * m.columns));
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return wiring.operand(1 - operand).wantsGradient();
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
