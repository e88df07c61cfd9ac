package org.saliency4j.app.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saliency4j.app.input.ObjectiveSpec;
import org.saliency4j.app.input.TensorFile;
import org.saliency4j.app.output.StagedFiles;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Which tensors are computed, and where they go.
 *
 * @param outputs values of the network
 * @param derivatives gradients, by objective
 */
public record TraceRequest(List<TensorFile> outputs, List<Derivative> derivatives) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * One backward pass.
     *
     * @param objective what is differentiated
     * @param gradients with respect to which values, at least one
     */
    public record Derivative(ObjectiveSpec objective, List<TensorFile> gradients) {
        /** Takes a copy. */
        public Derivative {
            gradients = List.copyOf(gradients);
        }
    }

    /** Takes copies. */
    public TraceRequest {
        outputs = List.copyOf(outputs);
        derivatives = List.copyOf(derivatives);
    }

    /**
     * Does it. Files appear when all is computed.
     *
     * @param network the network
     * @param input the samples
     * @return what was written, and the class scores
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if a name or a class does not exist, or the samples do not fit the network
     */
    public TraceOutcome run(CompiledNetwork network, Tensor input) throws IOException {
        Map<Path, Tensor> results = new LinkedHashMap<>();
        List<TraceOutcome.Derivative> done = new ArrayList<>();
        List<Objective> objectives = derivatives.stream()
                .map(d -> d.objective().of(network, input.shape().dim(0)))
                .toList();
        try (StagedFiles files = new StagedFiles()) {
            Map<Path, Path> places = reserve(files);
            Taps taps = Taps.none();
            for (TensorFile output : outputs) {
                taps = taps.activation(output.tensor());
            }
            long start = System.nanoTime();
            Trace first = network.trace(input, taps);
            outputs.forEach(o -> results.put(o.file(), first.activation(o.tensor())));
            for (int i = 0; i < objectives.size(); i++) {
                done.add(differentiate(network, input, objectives.get(i), derivatives.get(i), results));
            }
            double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            for (Map.Entry<Path, Path> place : places.entrySet()) {
                NpyFile.write(place.getValue(), Objects.requireNonNull(results.get(place.getKey())));
            }
            files.commit();
            return TraceOutcome.of(
                    first.scores(), outputs, done, network.options().kernels().name(), millis);
        }
    }

    private static TraceOutcome.Derivative differentiate(
            CompiledNetwork network,
            Tensor input,
            Objective objective,
            Derivative derivative,
            Map<Path, Tensor> results) {
        Taps taps = Taps.none();
        for (TensorFile gradient : derivative.gradients()) {
            taps = taps.gradient(gradient.tensor());
        }
        Trace trace = network.trace(input, objective, taps);
        derivative.gradients().forEach(g -> results.put(g.file(), trace.gradient(g.tensor())));
        return new TraceOutcome.Derivative(
                derivative.objective().toString(),
                Arrays.stream(trace.objective()).boxed().toList(),
                TraceOutcome.files(derivative.gradients()));
    }

    private Map<Path, Path> reserve(StagedFiles files) throws IOException {
        Map<Path, Path> places = new LinkedHashMap<>();
        for (TensorFile output : outputs) {
            places.put(output.file(), files.stage(output.file()));
        }
        for (Derivative derivative : derivatives) {
            for (TensorFile gradient : derivative.gradients()) {
                places.put(gradient.file(), files.stage(gradient.file()));
            }
        }
        return places;
    }
}
