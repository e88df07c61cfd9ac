package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.tensor.Shape;

/**
 * Elements moved without change: concatenation, slices, transposition, padding. Each {@link Part} takes a box of one operand to a
 * box of the result; the gradient goes the same ways back.
 */
public final class CopyStep implements Step {
    private final Wiring wiring;
    private final List<Part> parts;
    private final float background;

    /**
     * A box of an operand and the box of the result it goes to. Both are given axis by axis of the box.
     *
     * @param operand the operand's position
     * @param extents the box, axis 0 the batch (its extent is the pass's)
     * @param from how the box lies in the operand
     * @param to how the box lies in the result
     */
    public record Part(int operand, List<Integer> extents, View from, View to) {}

    /**
     * How a box lies in a value.
     *
     * @param axes for each axis of the box, the axis of the value it runs along
     * @param starts for each axis of the box, the first index
     * @param steps for each axis of the box, the distance between two indices
     */
    public record View(List<Integer> axes, List<Integer> starts, List<Integer> steps) {
        /**
         * The whole of a value, or a box at its origin.
         *
         * @param rank number of axes
         * @return axes in order, from 0 by 1
         */
        public static View whole(int rank) {
            List<Integer> axes =
                    java.util.stream.IntStream.range(0, rank).boxed().toList();
            return new View(axes, java.util.Collections.nCopies(rank, 0), java.util.Collections.nCopies(rank, 1));
        }

        /**
         * This view with another range along one axis of the box.
         *
         * @param axis the axis
         * @param start the first index
         * @param step the distance between two indices
         * @return the narrower view
         */
        public View along(int axis, int start, int step) {
            List<Integer> newStarts = new java.util.ArrayList<>(starts);
            List<Integer> newSteps = new java.util.ArrayList<>(steps);
            newStarts.set(axis, start);
            newSteps.set(axis, step);
            return new View(axes, newStarts, newSteps);
        }

        private int[] strides(Shape shape, int batch) {
            int[] own = ChannelMajor.strides(shape, batch);
            if (!shape.isBatched()) {
                // A constant is the same for every sample.
                own[0] = 0;
            }
            int[] strides = new int[axes.size()];
            for (int i = 0; i < strides.length; i++) {
                strides[i] = own[axes.get(i)] * steps.get(i);
            }
            return strides;
        }

        private int first(Shape shape, int batch) {
            int[] own = ChannelMajor.strides(shape, batch);
            int at = 0;
            for (int i = 0; i < own.length; i++) {
                at += own[axes.get(i)] * starts.get(i);
            }
            return at;
        }
    }

    /**
     * A copy.
     *
     * @param wiring operands and result
     * @param parts what goes where; the boxes of the result do not overlap
     * @param background what the rest of the result holds
     */
    public CopyStep(Wiring wiring, List<Part> parts, float background) {
        this.wiring = wiring;
        this.parts = List.copyOf(parts);
        this.background = background;
    }

    private StridedLoop loop(Part part, int batch, Place operand, Place result) {
        List<Integer> box = new ArrayList<>(part.extents);
        box.set(0, Shape.BATCH);
        Shape from = wiring.operand(part.operand).value().shape();
        Shape to = wiring.result().shape();
        return StridedLoop.inMemoryOrder(
                Shape.of(box.stream().mapToInt(Integer::intValue).toArray()),
                batch,
                new int[][] {part.from.strides(from, batch), part.to.strides(to, batch)},
                new int[] {operand.at() + part.from.first(from, batch), result.at() + part.to.first(to, batch)});
    }

    @Override
    public void forward(Pass pass) {
        Place result = pass.value(wiring.result());
        int covered = parts.stream()
                .mapToInt(p -> p.extents.stream().skip(1).reduce(1, (a, b) -> a * b))
                .sum();
        int size = wiring.result().shape().perSampleSize();
        if (covered < size) {
            Arrays.fill(result.array(), result.at(), result.at() + size * pass.batch(), background);
        }
        for (Part part : parts) {
            Place operand = pass.value(wiring.operand(part.operand).value());
            StridedLoop loop = loop(part, pass.batch(), operand, result);
            if (operand.array() == result.array() && loop.isInPlace()) {
                continue;
            }
            float[] x = operand.array();
            float[] y = result.array();
            int p = loop.step(0);
            int q = loop.step(1);
            loop.run(pass, 1, (n, at) -> {
                if (p == 1 && q == 1) {
                    System.arraycopy(x, at[0], y, at[1], n);
                } else {
                    for (int e = 0; e < n; e++) {
                        y[at[1] + e * q] = x[at[0] + e * p];
                    }
                }
            });
        }
    }

    @Override
    public void backward(Pass pass) {
        Place gradient = pass.gradient(wiring.result());
        for (int i = 0; i < wiring.operands().size(); i++) {
            Wiring.Operand operand = wiring.operand(i);
            if (operand.gradient() == Accumulation.SET && !isWhole(i)) {
                Place target = pass.gradient(operand.value());
                int size = operand.value().shape().perSampleSize() * pass.batch();
                Arrays.fill(target.array(), target.at(), target.at() + size, 0);
            }
        }
        for (Part part : parts) {
            Wiring.Operand operand = wiring.operand(part.operand);
            if (!operand.wantsGradient()) {
                continue;
            }
            Place target = pass.gradient(operand.value());
            StridedLoop loop = loop(part, pass.batch(), target, gradient);
            float[] t = target.array();
            float[] g = gradient.array();
            int p = loop.step(0);
            int q = loop.step(1);
            boolean set = operand.gradient() == Accumulation.SET && isWhole(part.operand);
            loop.run(pass, 0, (n, at) -> {
                if (set && p == 1 && q == 1) {
                    System.arraycopy(g, at[1], t, at[0], n);
                } else if (set) {
                    for (int e = 0; e < n; e++) {
                        t[at[0] + e * p] = g[at[1] + e * q];
                    }
                } else {
                    for (int e = 0; e < n; e++) {
                        t[at[0] + e * p] += g[at[1] + e * q];
                    }
                }
            });
        }
    }

    /** Whether one part takes every element of an operand to the result, and no other part takes any. */
    private boolean isWhole(int operand) {
        List<Part> its = parts.stream().filter(p -> p.operand == operand).toList();
        int taken = its.stream()
                .mapToInt(p -> p.extents.stream().skip(1).reduce(1, (a, b) -> a * b))
                .sum();
        return its.size() == 1
                && taken == wiring.operand(operand).value().shape().perSampleSize();
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
