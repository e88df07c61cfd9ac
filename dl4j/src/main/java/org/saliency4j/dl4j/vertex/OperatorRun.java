package org.saliency4j.dl4j.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An {@link OperatorVertex} in a network: its function compiled for the shapes it is fed with, and its parameters. */
// serial: DL4J declares vertices serializable and never serializes one.
// overrides: BaseGraphVertex itself declares a method without the dots of its interface. try: a scope is left, not
// used.
@SuppressWarnings({"overrides", "try", "serial"})
final class OperatorRun extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private static final String RESULT = "saliency4j_result";

    /** Stands for the gradient of whatever follows; the loss that is differentiated is the result times it. */
    private static final String EPSILON = "saliency4j_epsilon";

    private final OperatorVertex configuration;
    private final INDArray parameters;
    private final Map<String, INDArray> parameterTable;
    private @Nullable INDArray gradients;
    private Map<String, INDArray> gradientTable = Map.of();
    private transient @Nullable SameDiff function;
    private List<long[]> compiledFor = List.of();

    OperatorRun(
            OperatorVertex configuration,
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        super(graph, name, index, null, null, type);
        this.configuration = configuration;
        this.parameters = parameters;
        this.parameterTable = views(parameters);
        if (initialize) {
            configuration.initializeParameters(parameterTable);
        }
    }

    /** Parts of a flat array, one a parameter. */
    private Map<String, INDArray> views(@Nullable INDArray flat) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, long[]> parameter :
                configuration.parameterShapes().entrySet()) {
            long size = Arrays.stream(parameter.getValue()).reduce(1, Math::multiplyExact);
            INDArray line = Objects.requireNonNull(flat).reshape(flat.length());
            views.put(
                    parameter.getKey(),
                    line.get(NDArrayIndex.interval(from, from + size)).reshape('c', parameter.getValue()));
            from += size;
        }
        return views;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray result;
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            result = compiled().outputSingle(fed(), RESULT);
        }
        return workspaces.dup(ArrayType.ACTIVATIONS, result);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncatedBackpropagation, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> computed = configuration.isDifferentiable() ? gradients() : Map.of();
        Gradient own = new DefaultGradient();
        // DL4J's NoOp updater subtracts the gradient as it is; what is not learned has to have none.
        Map<String, INDArray> learned = configuration.isLearned() ? computed : Map.of();
        gradientTable.forEach((name, view) -> {
            INDArray gradient = learned.get(name);
            view.assign(gradient == null ? Nd4j.zeros(view.shape()) : gradient);
            own.setGradientFor(name, view);
        });
        INDArray[] perInput = new INDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            INDArray gradient = computed.get(input(i));
            // A copy each: DL4J adds further gradients to these arrays in place. None: the result does not depend on
            // it.
            perInput[i] = gradient == null
                    ? workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[i].shape())
                    : workspaces.dup(ArrayType.ACTIVATION_GRAD, gradient);
        }
        return new Pair<>(own, perInput);
    }

    /** The gradients of what SameDiff says the result depends on, by name. */
    private Map<String, INDArray> gradients() {
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Map<String, INDArray> fed = fed();
            fed.put(EPSILON, epsilon.castTo(dataType));
            List<String> wanted = new ArrayList<>(parameterTable.keySet());
            for (int i = 0; i < inputs.length; i++) {
                wanted.add(input(i));
            }
            SameDiff compiled = compiled();
            if (!compiled.hasGradientFunction()) {
                // By itself SameDiff differentiates with respect to parameters only.
                compiled.createGradFunction(wanted.toArray(String[]::new));
            }
            return compiled.calculateGradients(fed, wanted);
        }
    }

    private Map<String, INDArray> fed() {
        Map<String, INDArray> fed = new HashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            fed.put(input(i), inputs[i].castTo(dataType));
        }
        fed.putAll(parameterTable);
        return fed;
    }

    private static String input(int index) {
        return "saliency4j_input" + index;
    }

    /** The function for the shapes at hand; another batch needs no other function. */
    private SameDiff compiled() {
        List<long[]> shapes = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            long[] shape = inputs[i].shape().clone();
            if (!isConstant(i)) {
                shape[0] = -1;
            }
            shapes.add(shape);
        }
        SameDiff known = function;
        if (known != null && sameShapes(shapes, compiledFor)) {
            return known;
        }
        SameDiff sd = SameDiff.create();
        List<SDVariable> variables = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            variables.add(sd.placeHolder(input(i), dataType, shapes.get(i)));
        }
        Map<String, SDVariable> learned = new LinkedHashMap<>();
        // Fed anew each time: SameDiff would keep a copy of a variable, which training does not reach.
        parameterTable.forEach((name, view) -> learned.put(name, sd.placeHolder(name, dataType, view.shape())));
        SDVariable result = configuration.define(sd, variables, learned);
        SDVariable named = sd.identity(RESULT, result);
        SDVariable loss = named.mul(sd.placeHolder(EPSILON, dataType)).sum();
        sd.setLossVariables(loss);
        function = sd;
        compiledFor = shapes;
        return sd;
    }

    private boolean isConstant(int input) {
        return graph.getVertices()[inputVertices[input].getVertexIndex()] instanceof OperatorRun run
                && run.configuration instanceof ConstantVertex;
    }

    private static boolean sameShapes(List<long[]> a, List<long[]> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = Arrays.equals(a.get(i), b.get(i));
        }
        return same;
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public @Nullable Layer getLayer() {
        return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
        gradients = view;
        gradientTable = views(view);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(
            INDArray @Nullable [] masks, MaskState state, int minibatch) {
        return new Pair<>(masks == null || masks.length == 0 ? null : masks[0], state);
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropOnly) {
        return parameterTable;
    }

    @Override
    public TrainingConfig getConfig() {
        return configuration;
    }

    @Override
    public INDArray params() {
        return parameters;
    }

    @Override
    public @Nullable INDArray getGradientsViewArray() {
        return gradients;
    }

    @Override
    public String toString() {
        return configuration + " '" + vertexName + "'";
    }
}
