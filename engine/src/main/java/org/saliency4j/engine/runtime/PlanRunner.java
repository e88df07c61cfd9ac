package org.saliency4j.engine.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.Plan;
import org.saliency4j.engine.step.ChannelMajor;
import org.saliency4j.engine.step.Pass;
import org.saliency4j.engine.step.Step;
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
        return plan.layers();
    }

    private Output run(
            Workspace workspace, Map<String, Tensor> feeds, int batch, @Nullable Objective objective, StepWatch watch) {
        Pass pass = workspace.pass();
        plan.inputs().forEach((name, value) -> {
            Tensor tensor = feeds.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("nothing fed to input '" + name + "'");
            }
            ChannelMajor.scatter(tensor, pass.value(value));
        });
        Map<String, Tensor> activations = new HashMap<>();
        captureValues(pass, plan.activations(), inputIds(), activations);
        for (int i = 0; i < plan.forward().size(); i++) {
            Step step = plan.forward().get(i);
            watch.begin();
            step.forward(pass);
            watch.forwardDone(i);
            captureValues(
                    pass, plan.activations(), Set.of(step.wiring().result().id()), activations);
        }
        Tensor anchor = ChannelMajor.gather(
                pass.value(plan.anchor()), plan.anchor().shape().withBatch(batch));
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
        Map<String, Tensor> gradients = backward(pass, Tensor.of(anchorShape.withBatch(batch), seeds), watch);
        return new Output(anchor, values, activations, gradients);
    }

    private Set<Integer> inputIds() {
        Set<Integer> ids = new HashSet<>();
        plan.inputs().values().forEach(v -> ids.add(v.id()));
        plan.memory().constants().keySet().forEach(ids::add);
        return ids;
    }

    private Map<String, Tensor> backward(Pass pass, Tensor seeds, StepWatch watch) {
        Map<String, Tensor> gradients = new HashMap<>();
        Pass.Place anchor = pass.gradient(plan.anchor());
        if (anchor.array().length > 0) {
            ChannelMajor.scatter(seeds, anchor);
        }
        for (Step step : plan.backward()) {
            // Copied before the step that made the value runs: it may use the gradient's memory for its own purposes.
            captureGradients(pass, Set.of(step.wiring().result().id()), gradients);
            watch.begin();
            step.backward(pass);
            watch.backwardDone(plan.forward().indexOf(step));
        }
        Set<Integer> rest = new HashSet<>();
        plan.gradients().values().forEach(v -> rest.add(v.id()));
        captureGradients(pass, rest, gradients);
        return gradients;
    }

    private static void captureValues(
            Pass pass, Map<String, Value> wanted, Set<Integer> made, Map<String, Tensor> into) {
        wanted.forEach((name, value) -> {
            if (made.contains(value.id())) {
                into.put(
                        name,
                        ChannelMajor.gather(pass.value(value), value.shape().withBatch(pass.batch())));
            }
        });
    }

    private void captureGradients(Pass pass, Set<Integer> finished, Map<String, Tensor> into) {
        plan.gradients().forEach((name, value) -> {
            if (finished.contains(value.id()) && !into.containsKey(name)) {
                Pass.Place place = pass.gradient(value);
                Shape shape = value.shape().withBatch(pass.batch());
                // No memory means no path from the value to the objective.
                into.put(name, place.array().length == 0 ? Tensor.zeros(shape) : ChannelMajor.gather(place, shape));
            }
        });
    }
}
