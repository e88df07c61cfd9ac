package org.saliency4j.engine.step;

import java.util.Arrays;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;

/** Chosen indices of an axis. Ascending neighbours are copied as one run; gradients are added in the order of the indices. */
public final class GatherStep implements Step {
    /** Elements that a thread should find in a piece of work. */
    private static final int PIECE = 1 << 14;

    private final Wiring wiring;
    private final int axis;
    private final int[] indices;

    /**
     * A gathering.
     *
     * @param wiring one operand and the result
     * @param gather axis and indices
     */
    public GatherStep(Wiring wiring, Gather gather) {
        this.wiring = wiring;
        this.axis = gather.axis();
        this.indices = gather.indices().stream().mapToInt(Integer::intValue).toArray();
    }

    private AxisView source(Pass pass) {
        return AxisView.of(wiring.operand(0).value().shape(), axis, pass.batch());
    }

    private AxisView result(Pass pass) {
        return AxisView.of(wiring.result().shape(), axis, pass.batch());
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        AxisView in = source(pass);
        AxisView out = result(pass);
        int inner = in.inner();
        int together = Math.max(1, PIECE / Math.max(1, inner));
        int all = in.outer() * indices.length;
        pass.pool().parallelFor((all + together - 1) / together, (piece, slot) -> {
            int last = Math.min(all, (piece + 1) * together);
            for (int i = piece * together; i < last; ) {
                int o = i / indices.length;
                int first = i - o * indices.length;
                int end = runEnd(first, Math.min(indices.length, first + last - i));
                int from = source.at() + in.first(o) + indices[first] * inner;
                int to = result.at() + out.first(o) + first * inner;
                int count = (end - first) * inner;
                if (count == 1) {
                    result.array()[to] = source.array()[from];
                } else {
                    System.arraycopy(source.array(), from, result.array(), to, count);
                }
                i += end - first;
            }
        });
    }

    /** The end of the ascending neighbours from {@code first} on, at most {@code limit}. */
    private int runEnd(int first, int limit) {
        int end = first + 1;
        while (end < limit && indices[end] == indices[end - 1] + 1) {
            end++;
        }
        return end;
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        boolean set = operand.gradient() == Accumulation.SET;
        float[] g = gradient.array();
        float[] t = target.array();
        AxisView in = source(pass);
        AxisView out = result(pass);
        int inner = in.inner();
        in.forEach(pass, (o, from, to, slot) -> {
            int into = target.at() + in.first(o);
            int at = gradient.at() + out.first(o);
            for (int i = 0; set && i < in.extent(); i++) {
                Arrays.fill(t, into + i * inner + from, into + i * inner + to, 0);
            }
            for (int i = 0; i < indices.length; i++) {
                int sums = into + indices[i] * inner;
                int source = at + i * inner;
                for (int j = from; j < to; j++) {
                    t[sums + j] += g[source + j];
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
        return false;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
