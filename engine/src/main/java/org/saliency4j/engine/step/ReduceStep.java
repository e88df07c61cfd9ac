package org.saliency4j.engine.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/** Mean, sum, product, maximum or minimum over some axes; sums and products are taken in double. */
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
        Groups groups = Groups.of(source(), reduced, pass.batch());
        StridedLoop loop = results(pass.batch(), source.at(), result.at());
        loop.run(pass, 1, groups.size(), (n, at) -> {
            for (int e = 0; e < n; e++) {
                result.array()[at[1] + e * loop.step(1)] = reduce(source.array(), at[0] + e * loop.step(0), groups);
            }
        });
    }

    private float reduce(float[] x, int at, Groups groups) {
        return switch (kind) {
            case MEAN -> (float) (sum(x, at, groups) / groups.size());
            case SUM -> (float) sum(x, at, groups);
            case MAX, MIN -> x[at + extreme(x, at, groups)];
            case PRODUCT -> (float) product(x, at, groups);
        };
    }

    private static double sum(float[] x, int at, Groups groups) {
        double sum = 0;
        for (int step : groups.steps()) {
            sum += groups.along() == 1 ? x[at + step] : LineSums.sum(x, at + step, groups.along());
        }
        return sum;
    }

    private static double product(float[] x, int at, Groups groups) {
        double product = 1;
        for (int step : groups.steps()) {
            for (int i = 0; i < groups.along(); i++) {
                product *= x[at + step + i];
            }
        }
        return product;
    }

    /** The first of the largest or smallest elements, or the first NaN, relative to the group's first element. */
    private int extreme(float[] x, int at, Groups groups) {
        boolean max = kind == Reduce.Kind.MAX;
        int best = 0;
        float value = x[at];
        for (int step : groups.steps()) {
            for (int i = 0; i < groups.along(); i++) {
                float v = x[at + step + i];
                if ((max ? v > value : v < value) || (Float.isNaN(v) && !Float.isNaN(value))) {
                    best = step + i;
                    value = v;
                }
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
        Place value = pass.value(operand.value());
        Place gradient = pass.gradient(wiring.result());
        Place target = pass.gradient(operand.value());
        float[] t = target.array();
        boolean first = operand.gradient() == Accumulation.SET;
        boolean evenly = kind == Reduce.Kind.MEAN || kind == Reduce.Kind.SUM;
        if (first && !evenly) {
            Arrays.fill(t, target.at(), target.at() + batch * source().perSampleSize(), 0);
        }
        Groups groups = Groups.of(source(), reduced, batch);
        StridedLoop loop = results(batch, 0, gradient.at());
        loop.run(pass, 0, groups.size(), (n, at) -> {
            for (int e = 0; e < n; e++) {
                int from = at[0] + e * loop.step(0);
                float g = gradient.array()[at[1] + e * loop.step(1)];
                int to = target.at() + from;
                switch (kind) {
                    case MEAN -> share(t, to, groups, g / groups.size(), first);
                    case SUM -> share(t, to, groups, g, first);
                    case MAX, MIN -> t[to + extreme(value.array(), value.at() + from, groups)] += g;
                    case PRODUCT -> addProducts(value.array(), value.at() + from, t, to, groups, g);
                }
            }
        });
    }

    /** Gives each element of a group its share: all there is, or more. */
    private static void share(float[] t, int to, Groups groups, float share, boolean first) {
        for (int step : groups.steps()) {
            int at = to + step;
            if (first) {
                Arrays.fill(t, at, at + groups.along(), share);
            } else {
                for (int i = 0; i < groups.along(); i++) {
                    t[at + i] += share;
                }
            }
        }
    }

    /** Each element's slope is the product of the others: of those before it and those behind it, so that zeros divide nothing. */
    private static void addProducts(float[] x, int at, float[] t, int to, Groups groups, float g) {
        int along = groups.along();
        double[] before = new double[groups.size()];
        double product = 1;
        for (int i = 0; i < before.length; i++) {
            before[i] = product;
            product *= x[at + groups.steps()[i / along] + i % along];
        }
        double behind = g;
        for (int i = before.length - 1; i >= 0; i--) {
            int element = groups.steps()[i / along] + i % along;
            t[to + element] = (float) (t[to + element] + before[i] * behind);
            behind *= x[at + element];
        }
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public boolean backwardReadsOperand(int operand) {
        return kind != Reduce.Kind.MEAN && kind != Reduce.Kind.SUM;
    }

    @Override
    public boolean backwardReadsResult() {
        return false;
    }
}
