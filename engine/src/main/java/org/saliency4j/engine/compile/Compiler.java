package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.compile.BufferPlan.Interval;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.AffineStep;
import org.saliency4j.engine.step.ConvTransposeStep;
import org.saliency4j.engine.step.ConvolutionAlgorithms;
import org.saliency4j.engine.step.ConvolutionStep;
import org.saliency4j.engine.step.MatMulStep;
import org.saliency4j.engine.step.MatrixConstant;
import org.saliency4j.engine.step.Step;
import org.saliency4j.engine.step.Steps;
import org.saliency4j.engine.step.Wiring;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.step.Wiring.Operand;
import org.saliency4j.engine.step.Wiring.Value;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Makes plans of a graph: prunes what is not needed, rewrites, wires steps and assigns memory. */
public final class Compiler {
    private static final List<Rewrite> REWRITES =
            List.of(new ConstantOperands(), new AffineFolding(), new SwishFusion(), new Fusion());

    private final Graph graph;
    private final WeightStore weights;

    /**
     * A compiler for one graph.
     *
     * @param graph the network
     * @param weights where packed weights are kept
     */
    public Compiler(Graph graph, WeightStore weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /**
     * Makes a plan.
     *
     * @param request what it has to deliver
     * @return the plan
     */
    public Plan compile(Request request) {
        List<Stage> stages = prune(request);
        Rewrite.Context context = new Rewrite.Context(graph, request::keeps, weights);
        for (Rewrite rewrite : REWRITES) {
            stages = rewrite.apply(stages, context);
        }
        return new Assembly(stages, request).plan();
    }

    /** The stages that somebody looks at or that such a stage depends on; all inputs. */
    private List<Stage> prune(Request request) {
        Set<String> needed = new HashSet<>(request.activations());
        needed.addAll(request.gradients());
        needed.add(request.anchor());
        needed.addAll(graph.inputs());
        List<Stage> stages = new ArrayList<>();
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (needed.contains(node.output())) {
                needed.addAll(node.inputs());
                stages.add(0, Stage.of(node));
            }
        }
        return stages;
    }

    /** One plan in the making. Time runs over the forward steps, the objective, then the backward steps. */
    private final class Assembly {
        private final List<Stage> stages;
        private final Request request;
        private final ValueTable values;
        private final GradientFlow flow;
        private final Map<Integer, Tensor> constants = new HashMap<>();
        private final BufferPlan buffers = new BufferPlan();
        private final Map<Integer, Interval> valueLives = new HashMap<>();
        private final Map<Integer, Interval> gradientLives = new HashMap<>();

        Assembly(List<Stage> stages, Request request) {
            this.stages = stages;
            this.request = request;
            this.values = new ValueTable(graph, stages, request);
            stages.forEach(values::define);
            this.flow = new GradientFlow(stages, values, request);
        }

        Plan plan() {
            List<Stage> executable = new ArrayList<>();
            for (Stage stage : stages) {
                if (stage.op() instanceof Constant constant) {
                    constants.put(values.id(stage.output()), constant.value());
                } else if (!(stage.op() instanceof Input) && !values.isAlias(stage)) {
                    executable.add(stage);
                }
            }
            List<Step> forward = steps(executable);
            List<Step> backward = new ArrayList<>();
            for (int i = forward.size() - 1; i >= 0; i--) {
                Wiring wiring = forward.get(i).wiring();
                if (flow.needs(wiring.result().id())
                        && wiring.operands().stream().anyMatch(Operand::wantsGradient)) {
                    backward.add(forward.get(i));
                }
            }
            live(forward, backward);
            buffers.assign();
            return new Plan(
                    executable.stream()
                            .map(s -> new Plan.Layer(s.name(), s.op().label()))
                            .toList(),
                    forward,
                    backward,
                    named(graph.inputs()),
                    named(request.activations()),
                    named(request.gradients()),
                    values.value(request.anchor()),
                    new Plan.MemoryPlan(buffers.sizes(), places(valueLives), places(gradientLives), constants));
        }

        private Map<String, Value> named(Collection<String> names) {
            Map<String, Value> named = new LinkedHashMap<>();
            names.forEach(name -> named.put(name, values.value(name)));
            return named;
        }

        /** The steps; gradients are set or added in the order in which the backward pass, last step first, comes by. */
        private List<Step> steps(List<Stage> executable) {
            Set<Integer> begun = new HashSet<>(Set.of(values.id(request.anchor())));
            Step[] steps = new Step[executable.size()];
            for (int i = steps.length - 1; i >= 0; i--) {
                Stage stage = executable.get(i);
                Value result = values.value(stage.output());
                List<Operand> operands = new ArrayList<>();
                for (String input : stage.reads()) {
                    Value operand = values.value(input);
                    boolean wanted = flow.needs(operand.id()) && flow.needs(result.id());
                    Accumulation first = begun.add(operand.id()) ? Accumulation.SET : Accumulation.ADD;
                    operands.add(new Operand(operand, wanted ? first : Accumulation.NONE));
                    if (!wanted && first == Accumulation.SET) {
                        begun.remove(operand.id());
                    }
                }
                steps[i] = step(stage, new Wiring(operands, result));
            }
            return List.of(steps);
        }

        private Step step(Stage stage, Wiring wiring) {
            Shape operand = wiring.operands().isEmpty()
                    ? wiring.result().shape()
                    : wiring.operand(0).value().shape();
            if (stage.op() instanceof Conv2d conv) {
                ConvolutionAlgorithms algorithms = weights.convolution(conv, () -> conv, operand);
                return new ConvolutionStep(wiring, algorithms, stage.clip());
            }
            if (stage.op() instanceof ConvTranspose2d transposed) {
                return new ConvTransposeStep(wiring, weights.transposed(transposed, operand));
            }
            if (stage.op() instanceof Linear linear) {
                // In memory a vector of features is an image of one pixel, and a fully connected layer a pointwise
                // convolution.
                Shape pixel = Shape.of(operand.dim(0), operand.dim(1), 1, 1);
                ConvolutionAlgorithms algorithms = weights.convolution(linear, () -> pointwise(linear), pixel);
                return new ConvolutionStep(wiring, algorithms, stage.clip());
            }
            if (stage.op() instanceof MatMul) {
                return new MatMulStep(wiring, constant(wiring.operand(0)), constant(wiring.operand(1)));
            }
            Affine affine = Stage.affine(stage.op());
            if (affine != null) {
                return new AffineStep(wiring, affine, stage.clip());
            }
            return Steps.create(stage.op(), wiring);
        }

        private @Nullable MatrixConstant constant(Operand operand) {
            Tensor value = constants.get(operand.value().id());
            return value == null ? null : weights.matrices(value);
        }

        private void live(List<Step> forward, List<Step> backward) {
            int objective = forward.size();
            int end = objective + backward.size() + 1;
            graph.inputs().forEach(input -> useValue(values.id(input), -1));
            for (int time = 0; time < forward.size(); time++) {
                Wiring wiring = forward.get(time).wiring();
                useValue(wiring.result().id(), time);
                for (Operand operand : wiring.operands()) {
                    useValue(operand.value().id(), time);
                }
            }
            useValue(values.id(request.anchor()), objective);
            if (flow.needs(values.id(request.anchor()))) {
                useGradient(values.id(request.anchor()), objective);
            }
            for (int i = 0; i < backward.size(); i++) {
                int time = objective + 1 + i;
                Step step = backward.get(i);
                Wiring wiring = step.wiring();
                useGradient(wiring.result().id(), time);
                if (step.backwardReadsResult()) {
                    useValue(wiring.result().id(), time);
                }
                for (int o = 0; o < wiring.operands().size(); o++) {
                    Operand operand = wiring.operand(o);
                    if (operand.wantsGradient()) {
                        useGradient(operand.value().id(), time);
                    }
                    if (step.backwardReadsOperand(o)) {
                        useValue(operand.value().id(), time);
                    }
                }
            }
            // A wanted gradient is copied out before its producer's step; where no such step follows, it has to last.
            request.gradients().stream()
                    .map(values::id)
                    .filter(flow::needs)
                    .filter(id ->
                            backward.stream().noneMatch(s -> s.wiring().result().id() == id))
                    .forEach(id -> useGradient(id, end));
        }

        private void useValue(int id, int time) {
            if (!constants.containsKey(id)) {
                use(valueLives, id, time);
            }
        }

        private void useGradient(int id, int time) {
            use(gradientLives, id, time);
        }

        private void use(Map<Integer, Interval> lives, int id, int time) {
            lives.computeIfAbsent(id, i -> buffers.interval(values.shape(i).perSampleSize(), time))
                    .use(time);
        }

        private int[] places(Map<Integer, Interval> lives) {
            int[] places = new int[values.count()];
            for (int id = 0; id < places.length; id++) {
                Interval interval = lives.get(id);
                places[id] = interval == null ? -1 : interval.bufferIndex();
            }
            return places;
        }
    }

    private static Conv2d pointwise(Linear linear) {
        Shape shape = linear.weight().shape();
        Tensor weight = linear.weight().reshaped(Shape.of(shape.dim(0), shape.dim(1), 1, 1));
        return new Conv2d(weight, linear.bias(), Window2d.square(1, 1, 0), 1);
    }
}
