package org.saliency4j.dl4j.vertex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * A vertex that is written as a function of its inputs and parameters. Differs from DL4J's own SameDiff vertices in that inputs may have any
 * rank (theirs need a mask for each, which exists for ranks 2 to 4 only) and in that a constant may be one.
 */
public abstract class OperatorVertex extends SameDiffVertex {
    private static final long serialVersionUID = 1L;

    /** For subclasses, which DL4J makes from JSON. */
    protected OperatorVertex() {}

    /**
     * The function.
     *
     * @param sd where it is written
     * @param inputs the vertex's inputs, in order; their first axis is free unless they are constants, others have the extents they are fed with
     * @param parameters the parameters by name
     * @return the result
     */
    protected abstract SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters);

    /**
     * What is learned or fixed in it.
     *
     * @return shapes by name; none by default
     */
    protected Map<String, long[]> parameterShapes() {
        return Map.of();
    }

    /**
     * The number of inputs; -1 if there may be any.
     *
     * @return 1 by default
     */
    protected int inputCount() {
        return 1;
    }

    /**
     * Whether training changes the parameters.
     *
     * @return true by default
     */
    protected boolean isLearned() {
        return true;
    }

    /**
     * Whether the result depends on the inputs smoothly enough to have gradients other than 0.
     *
     * @return true by default
     */
    protected boolean isDifferentiable() {
        return true;
    }

    @Override
    @JsonIgnore
    public SDVertexParams getVertexParams() {
        SDVertexParams parameters = new SDVertexParams();
        defineParametersAndInputs(parameters);
        return parameters;
    }

    @Override
    public void defineParametersAndInputs(SDVertexParams parameters) {
        parameterShapes().forEach(parameters::addWeightParam);
    }

    @Override
    public SDVariable defineVertex(
            SameDiff sameDiff,
            Map<String, SDVariable> layerInput,
            Map<String, SDVariable> paramTable,
            Map<String, SDVariable> maskVars) {
        return define(sameDiff, List.copyOf(layerInput.values()), paramTable);
    }

    /** Starts at 0: whoever exports a network sets the values. */
    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        params.values().forEach(array -> array.assign(0));
    }

    @Override
    public int minVertexInputs() {
        return Math.max(1, inputCount());
    }

    @Override
    public int maxVertexInputs() {
        return inputCount();
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int idx,
            INDArray paramsView,
            boolean initializeParams,
            DataType networkDatatype) {
        setName(name);
        return new OperatorRun(this, graph, name, idx, paramsView, initializeParams, networkDatatype);
    }

    @Override
    public org.deeplearning4j.nn.conf.graph.GraphVertex clone() {
        try {
            return NeuralNetConfiguration.mapper().readValue(json(), getClass());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OperatorVertex other && other.getClass() == getClass() && json().equals(other.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    private String json() {
        try {
            return NeuralNetConfiguration.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shapes in the order in which the parameters lie in memory. */
    static Map<String, long[]> inOrder(String first, long[] shape, String second, long[] other) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(first, shape);
        shapes.put(second, other);
        return shapes;
    }
}
