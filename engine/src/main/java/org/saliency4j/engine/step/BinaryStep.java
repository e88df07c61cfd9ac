package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** An arithmetic operator on two operands, broadcast by NumPy's rules. */
public final class BinaryStep implements Step {
    private final Wiring wiring;
    private final Binary.Kind kind;

    /**
     * An operator.
     *
     * @param wiring two operands and the result
     * @param kind which operator
     */
    public BinaryStep(Wiring wiring, Binary.Kind kind) {
        this.wiring = wiring;
        this.kind = kind;
    }

    private Shape shape() {
        return wiring.result().shape();
    }

    private int[] strides(int operand, int batch) {
        return Broadcast.strides(wiring.operand(operand).value().shape(), shape(), batch);
    }

    private StridedLoop loop(Pass pass, Place third) {
        int batch = pass.batch();
        return StridedLoop.inMemoryOrder(
                shape(),
                batch,
                new int[][] {strides(0, batch), strides(1, batch), ChannelMajor.strides(shape(), batch)},
                new int[] {
                    pass.value(wiring.operand(0).value()).at(),
                    pass.value(wiring.operand(1).value()).at(),
                    third.at()
                });
    }

    @Override
    public void forward(Pass pass) {
        Place result = pass.value(wiring.result());
        float[] a = pass.value(wiring.operand(0).value()).array();
        float[] b = pass.value(wiring.operand(1).value()).array();
        float[] y = result.array();
        StridedLoop loop = loop(pass, result);
        int p = loop.step(0);
        int q = loop.step(1);
        int r = loop.step(2);
        loop.run(pass, 2, (n, at) -> {
            int i = at[0];
            int j = at[1];
            int k = at[2];
            boolean plain = r == 1 && p <= 1 && q <= 1;
            if (plain && kind == Binary.Kind.MUL) {
                ProductLoops.multiply(n, a, i, p, b, j, q, y, k);
            } else if (plain && kind == Binary.Kind.ADD) {
                ProductLoops.add(n, a, i, p, b, j, q, y, k);
            } else {
                for (int e = 0; e < n; e++, i += p, j += q, k += r) {
                    y[k] = kind.apply(a[i], b[j]);
                }
            }
        });
    }

    @Override
    public void backward(Pass pass) {
        for (int operand = 0; operand < 2; operand++) {
            if (wiring.operand(operand).wantsGradient()) {
                backward(pass, operand);
            }
        }
    }

    private void backward(Pass pass, int operand) {
        Wiring.Value value = wiring.operand(operand).value();
        Place target = pass.gradient(value);
        Place gradient = pass.gradient(wiring.result());
        boolean spread = value.shape().perSampleSize() != shape().perSampleSize();
        if (kind == Binary.Kind.ADD && !spread) {
            Elementwise.pass(pass, gradient, wiring.operand(operand), shape());
            return;
        }
        float[] t = target.array();
        int batch = pass.batch();
        boolean first = wiring.operand(operand).gradient() == Accumulation.SET;
        if (first && spread) {
            Arrays.fill(t, target.at(), target.at() + batch * value.shape().perSampleSize(), 0);
        }
        boolean set = first && !spread;
        float[] a = pass.value(wiring.operand(0).value()).array();
        float[] b = pass.value(wiring.operand(1).value()).array();
        float[] g = gradient.array();
        StridedLoop values = loop(pass, gradient);
        StridedLoop loop = StridedLoop.inMemoryOrder(
                shape(),
                batch,
                new int[][] {
                    strides(0, batch), strides(1, batch), ChannelMajor.strides(shape(), batch), strides(operand, batch)
                },
                new int[] {values.starts()[0], values.starts()[1], values.starts()[2], target.at()});
        int other = 1 - operand;
        float[] factors = operand == 0 ? b : a;
        boolean plain = kind == Binary.Kind.MUL && loop.step(2) == 1 && loop.step(3) <= 1 && loop.step(other) <= 1;
        loop.run(pass, 3, (n, at) -> {
            if (plain && set) {
                ProductLoops.multiply(n, g, at[2], 1, factors, at[other], loop.step(other), t, at[3]);
                return;
            }
            if (plain && loop.step(3) == 1) {
                ProductLoops.multiplyAdd(n, g, at[2], factors, at[other], loop.step(other), t, at[3]);
                return;
            }
            if (plain) {
                t[at[3]] += ProductLoops.dot(n, g, at[2], factors, at[other], loop.step(other));
                return;
            }
            for (int e = 0; e < n; e++) {
                float x = a[at[0] + e * loop.step(0)];
                float z = b[at[1] + e * loop.step(1)];
                int to = at[3] + e * loop.step(3);
                float share = g[at[2] + e * loop.step(2)] * slope(operand, x, z);
                t[to] = set ? share : t[to] + share;
            }
        });
    }

    private float slope(int operand, float a, float b) {
        boolean first = operand == 0;
        return switch (kind) {
            case ADD -> 1;
            case SUB -> first ? 1 : -1;
            case MUL -> first ? b : a;
            case DIV -> first ? 1 / b : -a / (b * b);
            case MAX -> (a >= b) == first ? 1 : 0;
            case MIN -> (a <= b) == first ? 1 : 0;
            case POW -> powSlope(first, a, b);
            case PRELU -> a > 0 ? (first ? 1 : 0) : (first ? b : a);
            case EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> 0;
            case MOD -> first ? 1 : -(float) Math.floor(a / b);
            case FMOD -> first ? 1 : -(float) (int) (a / b);
        };
    }

    /** {@code b a^(b-1)} and {@code a^b ln a}; 0 where the factor that vanishes settles it, as PyTorch has it. */
    private static float powSlope(boolean first, double a, double b) {
        if (first) {
            return b == 0 ? 0 : (float) (b * Math.pow(a, b - 1));
        }
        return a == 0 && b >= 0 ? 0 : (float) (Math.pow(a, b) * Math.log(a));
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return kind != Binary.Kind.ADD && kind != Binary.Kind.SUB;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }

    @Override
    public boolean forwardInPlace(int operand) {
        return wiring.operand(operand).value().shape().equals(shape());
    }
}
