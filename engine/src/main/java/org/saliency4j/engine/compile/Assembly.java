package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saliency4j.engine.compile.Plan.Named;
import org.saliency4j.engine.compile.Regions.Part;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.step.Step;
import org.saliency4j.engine.step.Wiring;
import org.saliency4j.engine.step.Wiring.Accumulation;
import org.saliency4j.engine.step.Wiring.Operand;
import org.saliency4j.engine.step.Wiring.Value;
import org.saliency4j.engine.tensor.Tensor;

/**
 * One plan in the making. Time runs over the stages of the forward pass, the objective, then the stages backward; a stage that needs no
 * step has its time all the same.
 */
final class Assembly {
    private final Graph graph;
    private final List<Stage> stages;
    private final Request request;
    private final ValueTable values;
    private final GradientFlow flow;
    private final Regions regions;
    private final StepFactory factory;
    private final Map<Integer, Tensor> constants = new HashMap<>();
    private final Map<Integer, Integer> madeAt = new HashMap<>();
    private final Lifetimes valueLives;
    private final Lifetimes gradientLives;
    private final List<Timed> forward = new ArrayList<>();
    private final List<Reverse> backward = new ArrayList<>();

    /** A step and the stage that it does. */
    private record Timed(int stage, Step step) {}

    /** A step of the backward pass, and what is cleared and returned before it. */
    private record Reverse(int index, Step step, List<Part> cleared, List<Named> returned) {}

    Assembly(Graph graph, List<Stage> stages, Request request, WeightStore weights) {
        this.graph = graph;
        this.stages = stages;
        this.request = request;
        this.values = new ValueTable(graph, stages, request);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            values.define(stage);
            madeAt.putIfAbsent(values.id(stage.output()), i);
            if (stage.op() instanceof Constant constant) {
                constants.put(values.id(stage.output()), constant.value());
            }
        }
        this.flow = new GradientFlow(stages, values, request);
        this.regions = new Regions(stages, values, request);
        this.factory = new StepFactory(weights, constants);
        this.valueLives = new Lifetimes(regions);
        this.gradientLives = new Lifetimes(regions);
    }

    Plan plan() {
        Ending ending = steps();
        live();
        List<List<MemoryPlan.Region>> blocks = new ArrayList<>();
        MemoryBlocks valueBlocks = new MemoryBlocks(regions, valueLives);
        MemoryBlocks gradientBlocks = new MemoryBlocks(regions, gradientLives);
        handOver(valueBlocks, gradientBlocks);
        List<MemoryPlan.Spot> valueSpots = new ArrayList<>();
        List<MemoryPlan.Spot> gradientSpots = new ArrayList<>();
        for (int id = 0; id < values.count(); id++) {
            valueSpots.add(lives(valueLives, id) ? valueBlocks.spot(id, 0, blocks) : MemoryPlan.Spot.NONE);
            boolean wanted = flow.needs(id) && lives(gradientLives, id);
            gradientSpots.add(wanted ? gradientBlocks.spot(id, 0, blocks) : MemoryPlan.Spot.NONE);
        }
        List<Plan.Forward> first = new ArrayList<>();
        for (int i = 0; i < forward.size(); i++) {
            Stage stage = stages.get(forward.get(i).stage);
            int next = i + 1 < forward.size() ? forward.get(i + 1).stage : stages.size();
            first.add(new Plan.Forward(
                    forward.get(i).step,
                    new Plan.Layer(stage.name(), stage.op().label()),
                    madeBetween(request.activations(), forward.get(i).stage, next)));
        }
        List<Plan.Backward> second = new ArrayList<>();
        for (Reverse reverse : backward) {
            Plan.Before before = new Plan.Before(stretches(reverse.cleared, gradientBlocks, blocks), reverse.returned);
            second.add(new Plan.Backward(before, reverse.index, reverse.step));
        }
        Plan.Before atLast = new Plan.Before(stretches(ending.cleared, gradientBlocks, blocks), ending.returned);
        int begin = forward.isEmpty() ? stages.size() : forward.get(0).stage;
        return new Plan(
                named(graph.inputs()),
                madeBetween(request.activations(), 0, begin),
                first,
                values.value(request.anchor()),
                second,
                atLast,
                new MemoryPlan(blocks, valueSpots, gradientSpots, constants));
    }

    private boolean lives(Lifetimes lives, int id) {
        return regions.parts(id).stream().allMatch(part -> lives.of(part.atom()) != null);
    }

    private static List<Plan.Stretch> stretches(
            List<Part> parts, MemoryBlocks memory, List<List<MemoryPlan.Region>> blocks) {
        return parts.stream()
                .map(p -> new Plan.Stretch(memory.spot(p.atom(), p.from(), blocks), p.size()))
                .toList();
    }

    private List<Named> named(Collection<String> names) {
        return names.stream().map(name -> new Named(name, values.value(name))).toList();
    }

    /** Those of some values that stages {@code from} to {@code to - 1} make. */
    private List<Named> madeBetween(Collection<String> names, int from, int to) {
        return names.stream()
                .map(name -> new Named(name, values.value(name)))
                .filter(named -> madeAt(named) >= from && madeAt(named) < to)
                .toList();
    }

    private int madeAt(Named named) {
        return madeAt.getOrDefault(named.value().id(), -1);
    }

    private boolean needsStep(Stage stage) {
        return !(stage.op() instanceof Constant)
                && !(stage.op() instanceof Input)
                && !values.isAlias(stage)
                && !regions.isDone(stage);
    }

    /** What is left to do when the backward pass has ended. */
    private record Ending(List<Part> cleared, List<Named> returned) {}

    /** Makes the steps, last first, as the backward pass comes by: gradients are set or added in that order. */
    private Ending steps() {
        GradientSums sums = new GradientSums(regions);
        if (flow.needs(values.id(request.anchor()))) {
            sums.begin(values.id(request.anchor()));
        }
        int seen = stages.size();
        int steps = (int) stages.stream().filter(this::needsStep).count();
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (!needsStep(stage)) {
                continue;
            }
            steps--;
            Value result = values.value(stage.output());
            List<Boolean> wanted = new ArrayList<>();
            for (int o = 0; o < stage.reads().size(); o++) {
                int operand = values.id(stage.reads().get(o));
                wanted.add(flow.needs(operand) && flow.needs(result.id()) && !regions.isInPlace(stage, o));
            }
            List<Part> cleared = new ArrayList<>();
            if (wanted.contains(true)) {
                List<Named> returned = madeBetween(request.gradients(), i, seen);
                returned.forEach(named -> clear(sums, named.value().id(), cleared));
                clear(sums, result.id(), cleared);
                seen = i;
                forward.add(0, new Timed(i, step(stage, result, wanted, sums, cleared)));
                backward.add(new Reverse(steps, forward.get(0).step, cleared, returned));
            } else {
                forward.add(0, new Timed(i, step(stage, result, wanted, sums, cleared)));
            }
        }
        List<Named> returned = madeBetween(request.gradients(), 0, seen);
        List<Part> cleared = new ArrayList<>();
        returned.forEach(named -> clear(sums, named.value().id(), cleared));
        return new Ending(cleared, returned);
    }

    /** Nobody else will contribute to a gradient that is read now. */
    private void clear(GradientSums sums, int id, List<Part> cleared) {
        if (flow.needs(id)) {
            cleared.addAll(sums.begin(id));
        }
    }

    private Step step(Stage stage, Value result, List<Boolean> wanted, GradientSums sums, List<Part> cleared) {
        List<Operand> operands = new ArrayList<>();
        for (int o = 0; o < wanted.size(); o++) {
            Value operand = values.value(stage.reads().get(o));
            operands.add(
                    new Operand(operand, wanted.get(o) ? sums.contribute(operand.id(), cleared) : Accumulation.NONE));
        }
        return factory.step(stage, new Wiring(operands, result));
    }

    private int backwardTime(int stage) {
        return 2 * stages.size() - stage;
    }

    private void live() {
        int objective = stages.size();
        int anchor = values.id(request.anchor());
        graph.inputs().forEach(input -> useValue(values.id(input), -1));
        for (Timed timed : forward) {
            Wiring wiring = timed.step.wiring();
            useValue(wiring.result().id(), timed.stage);
            wiring.operands().forEach(operand -> useValue(operand.value().id(), timed.stage));
        }
        named(request.activations()).forEach(named -> useValue(named.value().id(), madeAt(named)));
        useValue(anchor, objective);
        if (flow.needs(anchor)) {
            gradientLives.use(anchor, objective);
        }
        for (Reverse reverse : backward) {
            live(reverse.step, backwardTime(forward.get(reverse.index).stage));
        }
        // A gradient that is returned is copied out before anything is done at its own time.
        named(request.gradients()).stream()
                .filter(named -> flow.needs(named.value().id()))
                .forEach(named -> gradientLives.use(named.value().id(), backwardTime(madeAt(named))));
    }

    private void live(Step step, int time) {
        Wiring wiring = step.wiring();
        gradientLives.use(wiring.result().id(), time);
        if (step.backwardReadsResult()) {
            useValue(wiring.result().id(), time);
        }
        for (int o = 0; o < wiring.operands().size(); o++) {
            Operand operand = wiring.operand(o);
            if (operand.wantsGradient()) {
                gradientLives.use(operand.value().id(), time);
            }
            if (step.backwardReadsOperand(o)) {
                useValue(operand.value().id(), time);
            }
        }
    }

    private void useValue(int id, int time) {
        if (!constants.containsKey(id)) {
            valueLives.use(id, time);
        }
    }

    /** Lets results and gradients take over the memory of what they are made from, where the step and everybody else can do without. */
    private void handOver(MemoryBlocks valueBlocks, MemoryBlocks gradientBlocks) {
        for (Timed timed : forward) {
            Wiring wiring = timed.step.wiring();
            for (int o = 0; o < wiring.operands().size(); o++) {
                if (timed.step.forwardInPlace(o) && isReadOnce(wiring, o, valueBlocks)) {
                    valueBlocks.handOver(
                            wiring.operand(o).value().id(), wiring.result().id(), timed.stage);
                }
            }
        }
        for (Reverse reverse : backward) {
            Wiring wiring = reverse.step.wiring();
            for (int o = 0; o < wiring.operands().size(); o++) {
                boolean set = wiring.operand(o).gradient() == Accumulation.SET;
                if (set && reverse.step.backwardInPlace(o)) {
                    gradientBlocks.handOver(
                            wiring.result().id(),
                            wiring.operand(o).value().id(),
                            backwardTime(forward.get(reverse.index).stage));
                }
            }
        }
    }

    /** Whether no other operand of a step has elements in common with one. */
    private static boolean isReadOnce(Wiring wiring, int operand, MemoryBlocks memory) {
        Set<Integer> others = new HashSet<>();
        for (int o = 0; o < wiring.operands().size(); o++) {
            if (o != operand) {
                others.add(wiring.operand(o).value().id());
            }
        }
        return others.stream()
                .noneMatch(other ->
                        memory.overlap(other, wiring.operand(operand).value().id()));
    }
}
