package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** A choice between two operands, element by element; all three are broadcast by NumPy's rules. */
public final class WhereStep implements Step {
    private static final int CONDITION = 0;
    private static final int OPERANDS = 3;

    private final Wiring wiring;

    /**
     * A choice.
     *
     * @param wiring the condition, what is taken where it is not 0, what is taken elsewhere, and the result
     */
    public WhereStep(Wiring wiring) {
        this.wiring = wiring;
    }

    private Shape shape() {
        return wiring.result().shape();
    }

    private int[] strides(int operand, int batch) {
        return Broadcast.strides(wiring.operand(operand).value().shape(), shape(), batch);
    }

    @Override
    public void forward(Pass pass) {
        int batch = pass.batch();
        Place condition = pass.value(wiring.operand(CONDITION).value());
        Place first = pass.value(wiring.operand(1).value());
        Place second = pass.value(wiring.operand(2).value());
        Place result = pass.value(wiring.result());
        StridedLoop loop = StridedLoop.inMemoryOrder(
                shape(),
                batch,
                new int[][] {
                    strides(CONDITION, batch),
                    strides(1, batch),
                    strides(2, batch),
                    ChannelMajor.strides(shape(), batch)
                },
                new int[] {condition.at(), first.at(), second.at(), result.at()});
        float[] c = condition.array();
        float[] a = first.array();
        float[] b = second.array();
        float[] y = result.array();
        int p = loop.step(0);
        int q = loop.step(1);
        int r = loop.step(2);
        int s = loop.step(OPERANDS);
        loop.run(pass, OPERANDS, (n, at) -> {
            for (int e = 0; e < n; e++) {
                y[at[OPERANDS] + e * s] = c[at[0] + e * p] != 0 ? a[at[1] + e * q] : b[at[2] + e * r];
            }
        });
    }

    @Override
    public void backward(Pass pass) {
        for (int operand = 0; operand < OPERANDS; operand++) {
            Wiring.Operand wired = wiring.operand(operand);
            if (wired.gradient() == Accumulation.SET) {
                Place target = pass.gradient(wired.value());
                int size = pass.batch() * wired.value().shape().perSampleSize();
                Arrays.fill(target.array(), target.at(), target.at() + size, 0);
            }
            if (operand != CONDITION && wired.wantsGradient()) {
                backward(pass, operand);
            }
        }
    }

    private void backward(Pass pass, int operand) {
        int batch = pass.batch();
        Place condition = pass.value(wiring.operand(CONDITION).value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(wiring.operand(operand).value());
        StridedLoop loop = StridedLoop.inMemoryOrder(
                shape(),
                batch,
                new int[][] {strides(CONDITION, batch), ChannelMajor.strides(shape(), batch), strides(operand, batch)},
                new int[] {condition.at(), gradient.at(), target.at()});
        float[] c = condition.array();
        float[] g = gradient.array();
        float[] t = target.array();
        boolean chosen = operand == 1;
        loop.run(pass, 2, (n, at) -> {
            for (int e = 0; e < n; e++) {
                if ((c[at[0] + e * loop.step(0)] != 0) == chosen) {
                    t[at[2] + e * loop.step(2)] += g[at[1] + e * loop.step(1)];
                }
            }
        });
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return operand == CONDITION;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
