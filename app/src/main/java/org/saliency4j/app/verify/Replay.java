package org.saliency4j.app.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.terminal.Progress;
import org.saliency4j.app.terminal.Terminal;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;

/** Feeds references to a network. Used by one thread. */
public final class Replay {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ImportedModel model;
    private final CompileOptions options;
    private final Tolerances tolerances;
    private final AxisOrder axes;
    private final Map<Feed, CompiledNetwork> networks = new EnumMap<>(Feed.class);

    /**
     * A replay.
     *
     * @param model the network
     * @param options what it runs on
     * @param tolerances which errors are allowed
     */
    public Replay(ImportedModel model, CompileOptions options, Tolerances tolerances) {
        this.model = model;
        this.options = options;
        this.tolerances = tolerances;
        this.axes = AxisOrder.of(model);
    }

    /**
     * Feeds all references.
     *
     * @param file the model's file
     * @param references at least one
     * @param terminal where progress is shown
     * @return what came of each array
     * @throws UserMistake if an input or a class does not fit the network
     */
    public VerifyOutcome run(String file, List<ReferenceSet> references, Terminal terminal) {
        long start = System.nanoTime();
        List<CheckedArray> arrays = new ArrayList<>();
        try (Progress progress = terminal.progress(references.size())) {
            for (int i = 0; i < references.size(); i++) {
                progress.show(i, references.get(i).name());
                arrays.addAll(check(references.get(i)));
            }
        }
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        return VerifyOutcome.of(file, arrays, options.kernels().name(), millis);
    }

    private List<CheckedArray> check(ReferenceSet reference) {
        CompiledNetwork network =
                networks.computeIfAbsent(reference.feed(), feed -> CompiledNetwork.compile(feed.graph(model), options));
        Trace trace = traceNamed(network, reference);
        List<CheckedArray> arrays = new ArrayList<>();
        double tolerance = tolerances.values().orElse(reference.tolerance());
        ArrayCheck values = new ArrayCheck(reference.name(), "value", axes, tolerance);
        reference.values().forEach(a -> arrays.add(values.judge(a, trace.activation(a.layer()))));
        ArrayCheck gradients = new ArrayCheck(reference.name(), "gradient", axes, tolerances.gradients());
        reference
                .gradients()
                .ifPresent(g -> g.arrays().forEach(a -> arrays.add(gradients.judge(a, trace.gradient(a.layer())))));
        return arrays;
    }

    private static Trace traceNamed(CompiledNetwork network, ReferenceSet reference) {
        try {
            return trace(network, reference);
        } catch (IllegalArgumentException e) {
            // What lies in a folder of several models may belong to another one.
            throw new UserMistake(reference.name() + ": " + e.getMessage(), e);
        }
    }

    private static Trace trace(CompiledNetwork network, ReferenceSet reference) {
        Tensor input = input(network, reference);
        Taps taps = Taps.none();
        for (StoredArray value : reference.values()) {
            taps = taps.activation(value.layer());
        }
        if (reference.gradients().isEmpty()) {
            return network.trace(input, taps);
        }
        StoredGradients gradients = reference.gradients().get();
        for (StoredArray gradient : gradients.arrays()) {
            taps = taps.gradient(gradient.layer());
        }
        return network.trace(input, gradients.objective(), taps);
    }

    private static Tensor input(CompiledNetwork network, ReferenceSet reference) {
        List<String> names = network.graph().inputs();
        Tensor input = reference.inputs().get(names.get(0));
        if (names.size() != 1 || reference.inputs().size() != 1 || input == null) {
            throw new UserMistake(
                    reference.name() + ": feeds " + reference.inputs().size() + " input(s) of " + names
                            + ", expected a network of one input and an array for it");
        }
        Shape expected = network.inputShape();
        // A file whose input has no batch axis is read as a network of one sample.
        boolean isOneSample = expected.rank() == input.shape().rank() + 1
                && expected.perSampleSize() == input.shape().size();
        return isOneSample ? input.reshaped(expected.withBatch(1)) : input;
    }
}
