package org.saliency4j.engine.runtime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.Plan;
import org.saliency4j.engine.compile.Plan.Named;
import org.saliency4j.engine.step.ChannelMajor;
import org.saliency4j.engine.step.Pass;
import org.saliency4j.engine.step.Wiring.Value;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Runs one plan, for any number of callers at once; keeps workspaces between runs. */
final class PlanRunner {
    private final Plan plan;
    private final CompileOptions options;
    private final ConcurrentLinkedDeque<Workspace> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong peakBytes = new AtomicLong();

    /**
     * What a run returns, by the values' names in the graph.
     *
     * @param anchor the value the objective is a function of
     * @param objective the objective's values, or null if there was none
     * @param activations what was asked for
     * @param gradients what was asked for
     */
    record Output(
            Tensor anchor,
            double @Nullable [] objective,
            Map<String, Tensor> activations,
            Map<String, Tensor> gradients) {}

    PlanRunner(Plan plan, CompileOptions options) {
        this.plan = plan;
        this.options = options;
    }

    long peakBytes() {
        return peakBytes.get();
    }

    Output run(Map<String, Tensor> feeds, int batch, @Nullable Objective objective) {
        return run(feeds, batch, objective, StepWatch.NONE);
    }

    Output run(Map<String, Tensor> feeds, int batch, @Nullable Objective objective, StepWatch watch) {
        Workspace workspace = borrow(batch);
        try {
            return run(workspace, feeds, batch, objective, watch);
        } finally {
            peakBytes.accumulateAndGet(workspace.bytes(), Math::max);
            idle.push(workspace);
        }
    }

    /** A workspace for so many samples; those of other sizes are let go, a caller that changes batches would otherwise hoard memory. */
    private Workspace borrow(int batch) {
        Workspace workspace = idle.poll();
        while (workspace != null && workspace.pass().batch() != batch) {
            workspace = idle.poll();
        }
        return workspace != null ? workspace : new Workspace(plan, batch, options.kernels(), options.pool());
    }

    /** The layers that the forward pass computes, in the order in which a watch numbers them. */
    List<Plan.Layer> layers() {
        return plan.forward().stream().map(Plan.Forward::layer).toList();
    }

    private Output run(
            Workspace workspace, Map<String, Tensor> feeds, int batch, @Nullable Objective objective, StepWatch watch) {
        Pass pass = workspace.pass();
        for (Named fed : plan.fed()) {
            Tensor tensor = feeds.get(fed.name());
            if (tensor == null) {
                throw new IllegalArgumentException("nothing fed to input '" + fed.name() + "'");
            }
            ChannelMajor.scatter(tensor, pass.value(fed.value()));
        }
        Map<String, Tensor> activations = new HashMap<>();
        copyValues(pass, plan.atOnce(), activations);
        for (int i = 0; i < plan.forward().size(); i++) {
            Plan.Forward forward = plan.forward().get(i);
            watch.begin();
            forward.step().forward(pass);
            watch.forwardDone(i);
            copyValues(pass, forward.returned(), activations);
        }
        Tensor anchor = copy(pass, plan.anchor(), pass.value(plan.anchor()));
        if (objective == null) {
            return new Output(anchor, null, activations, Map.of());
        }
        Shape anchorShape = plan.anchor().shape();
        int classes = anchorShape.perSampleSize();
        float[] seeds = new float[batch * classes];
        double[] values = new double[batch];
        for (int n = 0; n < batch; n++) {
            float[] gradient = new float[classes];
            values[n] = objective.evaluate(n, anchor.row(n).data(), gradient);
            System.arraycopy(gradient, 0, seeds, n * classes, classes);
        }
        Map<String, Tensor> gradients = backward(workspace, Tensor.of(anchorShape.withBatch(batch), seeds), watch);
        return new Output(anchor, values, activations, gradients);
    }

    private Map<String, Tensor> backward(Workspace workspace, Tensor seeds, StepWatch watch) {
        Pass pass = workspace.pass();
        Map<String, Tensor> gradients = new HashMap<>();
        if (hasGradient(plan.anchor())) {
            ChannelMajor.scatter(seeds, pass.gradient(plan.anchor()));
        }
        for (int i = 0; i < plan.backward().size(); i++) {
            Plan.Backward backward = plan.backward().get(i);
            before(workspace, backward.before(), gradients);
            watch.begin();
            backward.step().backward(pass);
            watch.backwardDone(backward.index());
        }
        before(workspace, plan.atLast(), gradients);
        return gradients;
    }

    private boolean hasGradient(Value value) {
        return plan.memory().gradients().get(value.id()).exists();
    }

    private void before(Workspace workspace, Plan.Before before, Map<String, Tensor> gradients) {
        Pass pass = workspace.pass();
        for (int i = 0; i < before.cleared().size(); i++) {
            Plan.Stretch stretch = before.cleared().get(i);
            Pass.Place place = workspace.place(stretch.from());
            Arrays.fill(place.array(), place.at(), place.at() + stretch.size() * pass.batch(), 0);
        }
        for (int i = 0; i < before.returned().size(); i++) {
            Named wanted = before.returned().get(i);
            // No memory means no path from the value to the objective.
            gradients.put(
                    wanted.name(),
                    hasGradient(wanted.value())
                            ? copy(pass, wanted.value(), pass.gradient(wanted.value()))
                            : Tensor.zeros(wanted.value().shape().withBatch(pass.batch())));
        }
    }

    private static void copyValues(Pass pass, List<Named> wanted, Map<String, Tensor> into) {
        for (int i = 0; i < wanted.size(); i++) {
            Value value = wanted.get(i).value();
            into.put(wanted.get(i).name(), copy(pass, value, pass.value(value)));
        }
    }

    private static Tensor copy(Pass pass, Value value, Pass.Place place) {
        return ChannelMajor.gather(place, value.shape().withBatch(pass.batch()));
    }
}
