package org.saliency4j.modelimport.onnx.constant;

import java.util.List;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Element-wise arithmetic on fixed arrays, broadcast by NumPy's rules: float32 as the runtime would compute it, or integers (division cuts
 * fractions off) that may depend on the batch size.
 */
public final class FoldedArithmetic {
    private FoldedArithmetic() {}

    /**
     * One operator applied to two arrays.
     *
     * @param kind the operator
     * @param a the first operand
     * @param b the second operand, floats if and only if the first is
     * @return the result
     * @throws IllegalArgumentException if the operands do not broadcast, mix floats and integers, divide by zero, or give something that is
     *     not linear in the batch size
     */
    public static Folded apply(Binary.Kind kind, Folded a, Folded b) {
        Shape shape = broadcast(a.shape(), b.shape());
        Folded p = spread(a, shape);
        Folded q = spread(b, shape);
        if (p instanceof FoldedFloats x && q instanceof FoldedFloats y) {
            return floats(kind, x.toTensor(), y.toTensor());
        }
        if (p instanceof FoldedIntegers x && q instanceof FoldedIntegers y) {
            return integers(kind, x, y);
        }
        throw new IllegalArgumentException("operands mix floats and integers");
    }

    /**
     * Whether elements are equal.
     *
     * @param a the first operand
     * @param b the second operand, floats if and only if the first is
     * @return 1 where they are, else 0
     * @throws IllegalArgumentException if the operands do not broadcast or the answer depends on the batch size
     */
    public static FoldedIntegers equal(Folded a, Folded b) {
        Shape shape = broadcast(a.shape(), b.shape());
        long[] result = new long[shape.size()];
        Folded p = spread(a, shape);
        Folded q = spread(b, shape);
        if (p instanceof FoldedIntegers x && q instanceof FoldedIntegers y) {
            for (int i = 0; i < result.length; i++) {
                result[i] = equal(x, y, i) ? 1 : 0;
            }
        } else {
            float[] x = p.toTensor().data();
            float[] y = q.toTensor().data();
            for (int i = 0; i < result.length; i++) {
                result[i] = x[i] == y[i] ? 1 : 0;
            }
        }
        return FoldedIntegers.of(shape, result);
    }

    /**
     * Elements of one or the other array.
     *
     * @param condition where not 0, the first is taken
     * @param a the first
     * @param b the second, floats if and only if the first is
     * @return the mixture
     * @throws IllegalArgumentException if the operands do not broadcast or mix floats and integers
     */
    public static Folded choose(FoldedIntegers condition, Folded a, Folded b) {
        Shape shape = broadcast(condition.shape(), broadcast(a.shape(), b.shape()));
        long[] first = spread(condition, shape).toIntegers().values();
        int size = first.length;
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            sources[i] = first[i] != 0 ? i : size + i;
        }
        Folded both = Folded.flatJoin(List.of(spread(a, shape), spread(b, shape)));
        return both.take(new Selection(shape, sources));
    }

    private static boolean equal(FoldedIntegers x, FoldedIntegers y, int i) {
        long factor = x.samples(i) - y.samples(i);
        long rest = y.fixed(i) - x.fixed(i);
        if (factor == 0) {
            return rest == 0;
        }
        // factor * N = rest has a solution N of at least 1 only if the signs agree.
        if (rest != 0 && (rest > 0) == (factor > 0)) {
            throw new IllegalArgumentException("a comparison depends on the batch size, which is free");
        }
        return false;
    }

    private static FoldedFloats floats(Binary.Kind kind, Tensor x, Tensor y) {
        float[] result = new float[x.data().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = kind.apply(x.data()[i], y.data()[i]);
        }
        return new FoldedFloats(Tensor.of(x.shape(), result));
    }

    private static FoldedIntegers integers(Binary.Kind kind, FoldedIntegers x, FoldedIntegers y) {
        int size = x.shape().size();
        long[] fixed = new long[size];
        long[] samples = new long[size];
        for (int i = 0; i < size; i++) {
            long a = x.fixed(i);
            long b = y.fixed(i);
            long m = x.samples(i);
            long n = y.samples(i);
            switch (kind) {
                case ADD -> {
                    fixed[i] = Math.addExact(a, b);
                    samples[i] = Math.addExact(m, n);
                }
                case SUB -> {
                    fixed[i] = Math.subtractExact(a, b);
                    samples[i] = Math.subtractExact(m, n);
                }
                case MUL -> {
                    linear(m == 0 || n == 0);
                    fixed[i] = Math.multiplyExact(a, b);
                    samples[i] = Math.addExact(Math.multiplyExact(m, b), Math.multiplyExact(n, a));
                }
                case DIV -> divide(a, m, b, n, i, fixed, samples);
                case MAX, MIN -> {
                    linear(m == n);
                    fixed[i] = kind == Binary.Kind.MAX ? Math.max(a, b) : Math.min(a, b);
                    samples[i] = m;
                }
                case MOD, FMOD -> {
                    linear(m == 0 && n == 0);
                    fixed[i] = kind == Binary.Kind.MOD ? Math.floorMod(a, b) : a % b;
                }
                case POW -> {
                    linear(m == 0 && n == 0);
                    fixed[i] = power(a, b);
                }
                default -> throw new IllegalArgumentException(kind.label() + " of integers is not supported");
            }
        }
        return FoldedIntegers.of(x.shape(), fixed, samples);
    }

    private static void divide(long a, long m, long b, long n, int i, long[] fixed, long[] samples) {
        if (b == 0 && n == 0) {
            throw new IllegalArgumentException("division by zero");
        }
        if (n == 0) {
            linear(m == 0 || (m % b == 0 && a % b == 0));
            fixed[i] = a / b;
            samples[i] = m / b;
        } else {
            // (k n N + k b) / (n N + b) = k.
            linear(m % n == 0 && Math.multiplyExact(m / n, b) == a);
            fixed[i] = m / n;
        }
    }

    private static long power(long base, long exponent) {
        double power = Math.pow((double) base, (double) exponent);
        if (Math.abs(power) > 1L << 52) {
            throw new IllegalArgumentException(base + " to the power of " + exponent + " is too large");
        }
        return (long) power;
    }

    /**
     * A comparison of elements.
     *
     * @param kind which
     * @param a the first operand
     * @param b the second operand, floats if and only if the first is
     * @return 1 where it holds, else 0
     * @throws IllegalArgumentException if the operands do not broadcast or the answer depends on the batch size
     */
    public static FoldedIntegers compare(Binary.Kind kind, Folded a, Folded b) {
        if (kind == Binary.Kind.EQUAL) {
            return equal(a, b);
        }
        if (a instanceof FoldedFloats && b instanceof FoldedFloats) {
            return apply(kind, a, b).toIntegers();
        }
        Shape shape = broadcast(a.shape(), b.shape());
        long[] x = spread(a, shape).toIntegers().values();
        long[] y = spread(b, shape).toIntegers().values();
        long[] result = new long[x.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (long) kind.apply(Long.compare(x[i], y[i]), 0);
        }
        return FoldedIntegers.of(shape, result);
    }

    private static void linear(boolean isLinear) {
        if (!isLinear) {
            throw new IllegalArgumentException(
                    "arithmetic on the batch size, which is free, gives more than a multiple of it");
        }
    }

    private static Folded spread(Folded value, Shape shape) {
        return value.shape().equals(shape) ? value : value.take(Selection.broadcast(value.shape(), shape));
    }

    private static Shape broadcast(Shape a, Shape b) {
        return new Binary(Binary.Kind.ADD).infer(List.of(a, b));
    }
}
