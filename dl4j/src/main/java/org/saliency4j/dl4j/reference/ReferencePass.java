package org.saliency4j.dl4j.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One forward pass of a DL4J network at inference, and the gradients of anything that follows from it.
 *
 * <p>DL4J computes gradients with respect to parameters, during training, of a loss. It does not hand out the gradient of a class score with
 * respect to the input or to a layer, and its batch normalisation is differentiated as in training even when it is not trained. This walks
 * over DL4J's vertices itself: each vertex's own forward and backward code, with two exceptions, {@link InferenceGradients}.
 *
 * <p>Not for several threads: DL4J's vertices keep their inputs.
 */
public final class ReferencePass {
    private final ComputationGraph network;
    private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
    private final Map<String, INDArray> activations = new LinkedHashMap<>();

    private ReferencePass(ComputationGraph network) {
        this.network = network;
    }

    /**
     * Runs a network.
     *
     * @param network an initialised computation graph
     * @param inputs a batch for each of its inputs, by name
     * @return the pass
     * @throws IllegalArgumentException if an input is missing
     */
    public static ReferencePass run(ComputationGraph network, Map<String, INDArray> inputs) {
        ReferencePass pass = new ReferencePass(network);
        network.initGradientsView();
        network.clear();
        int batch = 0;
        for (String name : network.getConfiguration().getNetworkInputs()) {
            INDArray input = inputs.get(name);
            if (input == null) {
                throw new IllegalArgumentException("nothing for input '" + name + "'");
            }
            batch = (int) input.size(0);
            pass.activations.put(name, input);
        }
        for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
            layer.setInputMiniBatchSize(batch);
        }
        for (int index : network.topologicalSortOrder()) {
            pass.forward(network.getVertices()[index]);
        }
        return pass;
    }

    private void forward(GraphVertex vertex) {
        if (vertex.isInputVertex()) {
            return;
        }
        VertexIndices[] operands = vertex.getInputVertices();
        for (int i = 0; i < operands.length; i++) {
            // A copy: some of DL4J's layers work in place.
            vertex.setInput(i, activation(name(operands[i])).dup(), workspaces);
        }
        activations.put(
                vertex.getVertexName(), vertex.doForward(false, workspaces).dup());
    }

    private String name(VertexIndices operand) {
        return network.getVertices()[operand.getVertexIndex()].getVertexName();
    }

    /**
     * What a vertex or an input gave.
     *
     * @param vertex its name
     * @return its activations, not to be modified
     * @throws IllegalArgumentException if there is no such vertex
     */
    public INDArray activation(String vertex) {
        INDArray activation = activations.get(vertex);
        if (activation == null) {
            throw new IllegalArgumentException("the network has no vertex '" + vertex + "'");
        }
        return activation;
    }

    /**
     * Whether there is a vertex or an input of some name.
     *
     * @param vertex a name
     * @return whether it has activations
     */
    public boolean has(String vertex) {
        return activations.containsKey(vertex);
    }

    /**
     * The vertices and inputs that have activations.
     *
     * @return their names, in the order in which they were computed
     */
    public List<String> vertices() {
        return new ArrayList<>(activations.keySet());
    }

    /**
     * Gradients of a weighted sum of one vertex's activations.
     *
     * @param vertex the vertex's name
     * @param weights of the shape of its activations
     * @return for every vertex and input that it depends on, by name, the gradient with respect to its activations
     * @throws IllegalArgumentException if there is no such vertex
     */
    public Map<String, INDArray> gradients(String vertex, INDArray weights) {
        return gradients(vertex, weights, Map.of());
    }

    /**
     * Gradients of a weighted sum of one vertex's activations, at activations somebody else computed.
     *
     * <p>Rectifiers and maxima have bends: where two runtimes round an element to different sides of one, their gradients differ by a whole
     * path although both are right. At the same activations they cannot.
     *
     * @param vertex the vertex's name
     * @param weights of the shape of its activations
     * @param at activations by vertex name; DL4J's own for vertices not named
     * @return for every vertex and input that it depends on, by name, the gradient with respect to its activations
     * @throws IllegalArgumentException if there is no such vertex
     */
    public Map<String, INDArray> gradients(String vertex, INDArray weights, Map<String, INDArray> at) {
        activation(vertex);
        Map<String, INDArray> gradients = new HashMap<>();
        gradients.put(vertex, weights);
        int[] order = network.topologicalSortOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex current = network.getVertices()[order[i]];
            INDArray own = gradients.get(current.getVertexName());
            if (own != null && !current.isInputVertex()) {
                // Working in place, some layers have overwritten what they were given on the way forward.
                VertexIndices[] operands = current.getInputVertices();
                for (int k = 0; k < operands.length; k++) {
                    String operand = name(operands[k]);
                    current.setInput(
                            k, at.getOrDefault(operand, activation(operand)).dup(), workspaces);
                }
                backward(current, own, gradients);
            }
        }
        return gradients;
    }

    private void backward(GraphVertex vertex, INDArray gradient, Map<String, INDArray> gradients) {
        VertexIndices[] operands = vertex.getInputVertices();
        @Nullable INDArray[] byOperand = InferenceGradients.of(vertex, gradient, workspaces);
        for (int i = 0; i < operands.length; i++) {
            INDArray part = i < byOperand.length ? byOperand[i] : null;
            if (part != null) {
                gradients.merge(name(operands[i]), part.dup(), (a, b) -> Objects.requireNonNull(a.add(b)));
            }
        }
    }
}
