package org.saliency4j.engine.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** Mean, sum or maximum over some axes; sums are taken in double, in row-major order of the reduced elements. */
public final class ReduceStep implements Step {
    private final Wiring wiring;
    private final Reduce.Kind kind;
    private final List<Integer> kept;
    private final List<Integer> reduced;

    /**
     * A reduction.
     *
     * @param wiring one operand and the result
     * @param kind what is taken
     * @param axes the reduced axes, ascending from 1
     */
    public ReduceStep(Wiring wiring, Reduce.Kind kind, List<Integer> axes) {
        this.wiring = wiring;
        this.kind = kind;
        this.reduced = List.copyOf(axes);
        // Channels before samples, as in memory, so that threads share out channels.
        int rank = source().rank();
        this.kept = IntStream.range(0, rank)
                .map(i -> rank > 1 && i < 2 ? 1 - i : i)
                .filter(axis -> !axes.contains(axis))
                .boxed()
                .toList();
    }

    private Shape source() {
        return wiring.operand(0).value().shape();
    }

    private static int[] pick(int[] values, List<Integer> axes) {
        return axes.stream().mapToInt(a -> values[a]).toArray();
    }

    /** The distances of the elements that are reduced to one, relative to the first of them. */
    private int[] offsets(int batch) {
        int[] extents = pick(source().dims(), reduced);
        int[] strides = pick(ChannelMajor.strides(source(), batch), reduced);
        int[] offsets = {0};
        for (int axis = 0; axis < extents.length; axis++) {
            int[] more = new int[offsets.length * extents[axis]];
            for (int i = 0; i < more.length; i++) {
                more[i] = offsets[i / extents[axis]] + i % extents[axis] * strides[axis];
            }
            offsets = more;
        }
        return offsets;
    }

    /** The loop over all results: array 0 walks over the first element of each reduced group, array 1 over the results. */
    private StridedLoop results(int batch, int sourceAt, int resultAt) {
        Shape result = wiring.result().shape();
        int[] strides = ChannelMajor.strides(result, batch);
        // An axis of the source is the same axis of the result, less the dropped ones before it.
        int[] ofKept = kept.stream()
                .mapToInt(axis -> strides[
                        result.rank() == source().rank()
                                ? axis
                                : axis
                                        - (int) reduced.stream()
                                                .filter(r -> r < axis)
                                                .count()])
                .toArray();
        return new StridedLoop(
                pick(source().withBatch(batch).dims(), kept),
                new int[][] {pick(ChannelMajor.strides(source(), batch), kept), ofKept},
                new int[] {sourceAt, resultAt});
    }

    @Override
    public void forward(Pass pass) {
        Place source = pass.value(wiring.operand(0).value());
        Place result = pass.value(wiring.result());
        int[] offsets = offsets(pass.batch());
        StridedLoop loop = results(pass.batch(), source.at(), result.at());
        loop.run(pass, 1, (n, at) -> {
            for (int e = 0; e < n; e++) {
                result.array()[at[1] + e * loop.step(1)] = reduce(source.array(), at[0] + e * loop.step(0), offsets);
            }
        });
    }

    private float reduce(float[] x, int at, int[] offsets) {
        if (kind == Reduce.Kind.MAX) {
            return x[at + argMax(x, at, offsets)];
        }
        double sum = 0;
        for (int offset : offsets) {
            sum += x[at + offset];
        }
        return (float) (kind == Reduce.Kind.MEAN ? sum / offsets.length : sum);
    }

    private static int argMax(float[] x, int at, int[] offsets) {
        int best = offsets[0];
        for (int offset : offsets) {
            float v = x[at + offset];
            if (v > x[at + best] || (Float.isNaN(v) && !Float.isNaN(x[at + best]))) {
                best = offset;
            }
        }
        return best;
    }

    @Override
    public void backward(Pass pass) {
        Wiring.Operand operand = wiring.operand(0);
        if (!operand.wantsGradient()) {
            return;
        }
        int batch = pass.batch();
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        float[] t = target.array();
        if (operand.gradient() == Accumulation.SET) {
            Arrays.fill(t, target.at(), target.at() + batch * source().perSampleSize(), 0);
        }
        int[] offsets = offsets(batch);
        StridedLoop loop = results(batch, 0, gradient.at());
        loop.run(pass, 0, (n, at) -> {
            for (int e = 0; e < n; e++) {
                int first = at[0] + e * loop.step(0);
                float g = gradient.array()[at[1] + e * loop.step(1)];
                if (kind == Reduce.Kind.MAX) {
                    Place value = pass.value(operand.value());
                    t[target.at() + first + argMax(value.array(), value.at() + first, offsets)] += g;
                } else {
                    float share = kind == Reduce.Kind.MEAN ? g / offsets.length : g;
                    for (int offset : offsets) {
                        t[target.at() + first + offset] += share;
                    }
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
        return kind == Reduce.Kind.MAX;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
