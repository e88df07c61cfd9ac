package org.saliency4j.app.trace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saliency4j.app.input.TensorFile;
import org.saliency4j.engine.tensor.Tensor;

/**
 * What a trace gave. As a JSON document, this is what {@code trace} prints.
 *
 * @param scores the class scores, one row a sample; not part of the document
 * @param outputs the file of each value
 * @param gradients the file of each gradient; of two objectives' gradients with respect to one value the later one's
 * @param objectives what was differentiated
 * @param kernels the kernel variant
 * @param millis time of all passes, compilation included, reading and writing files not
 */
public record TraceOutcome(
        @JsonIgnore Tensor scores,
        Map<String, String> outputs,
        Map<String, String> gradients,
        List<Derivative> objectives,
        String kernels,
        double millis) {
    /**
     * One backward pass.
     *
     * @param objective what was differentiated
     * @param values its value for each sample
     * @param gradients the file of each gradient
     */
    public record Derivative(String objective, List<Double> values, Map<String, String> gradients) {}

    static TraceOutcome of(
            Tensor scores, List<TensorFile> outputs, List<Derivative> objectives, String kernels, double millis) {
        Map<String, String> gradients = new LinkedHashMap<>();
        objectives.forEach(o -> gradients.putAll(o.gradients()));
        return new TraceOutcome(scores, files(outputs), gradients, objectives, kernels, millis);
    }

    static Map<String, String> files(List<TensorFile> tensors) {
        Map<String, String> files = new LinkedHashMap<>();
        tensors.forEach(t -> files.put(t.tensor(), t.file().toString()));
        return files;
    }
}
