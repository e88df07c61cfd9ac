package org.saliency4j.modelimport.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.modelimport.format.Faults;
import org.saliency4j.modelimport.keras.config.Argument;
import org.saliency4j.modelimport.keras.config.CallSpec;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.layer.Building;
import org.saliency4j.modelimport.keras.layer.Held;
import org.saliency4j.modelimport.keras.layer.LayerCall;
import org.saliency4j.modelimport.keras.layer.Layers;
import org.saliency4j.modelimport.keras.weights.ModelWeights;

/**
 * The calls of a model's layers, each once its operands are there. A model within the model is run in its place, its layers named {@code
 * outer/inner}. A value whose layer could not be built is empty; calls that take it are passed over, so that a fault is reported once.
 */
final class ModelRun {
    private final ModelSpec model;
    private final String prefix;
    private final ModelWeights weights;
    private final Building building;
    private final Faults faults;
    private final Map<String, LayerSpec> layers = new HashMap<>();
    /** What is added to the number of a call: some versions count a nested model's own making as its first. */
    private final Map<String, Integer> firstCalls = new HashMap<>();

    private final Map<Call, List<Optional<Held>>> results = new HashMap<>();
    private final Map<String, ModelWeights> nested = new HashMap<>();

    /** A call of a layer, from 0. */
    private record Call(String layer, int number) {}

    ModelRun(ModelSpec model, String prefix, ModelWeights weights, Building building, Faults faults) {
        this.model = model;
        this.prefix = prefix;
        this.weights = weights;
        this.building = building;
        this.faults = faults;
        model.layers().forEach(layer -> layers.put(layer.name(), layer));
    }

    /** Runs all calls; gives the model's outputs. */
    List<Optional<Held>> run(List<Optional<Held>> inputs) {
        for (int i = 0; i < model.inputs().size(); i++) {
            results.put(new Call(model.inputs().get(i).layer(), 0), List.of(inputs.get(i)));
        }
        countFirstCalls();
        Map<Call, Integer> missing = new LinkedHashMap<>();
        Map<Call, List<Call>> takers = new HashMap<>();
        for (LayerSpec layer : model.layers()) {
            for (int number = 0; number < layer.calls().size(); number++) {
                Call call = new Call(layer.name(), number);
                if (results.containsKey(call)) {
                    continue;
                }
                List<Call> needed = layer.calls().get(number).refs().stream()
                        .map(this::call)
                        .distinct()
                        .filter(c -> !results.containsKey(c))
                        .toList();
                missing.put(call, needed.size());
                needed.forEach(
                        c -> takers.computeIfAbsent(c, k -> new ArrayList<>()).add(call));
            }
        }
        Deque<Call> ready = new ArrayDeque<>();
        missing.forEach((call, count) -> {
            if (count == 0) {
                ready.add(call);
            }
        });
        int done = 0;
        while (!ready.isEmpty()) {
            Call call = ready.remove();
            results.put(call, perform(call));
            done++;
            for (Call taker : takers.getOrDefault(call, List.of())) {
                if (missing.merge(taker, -1, Integer::sum) == 0) {
                    ready.add(taker);
                }
            }
        }
        if (done < missing.size()) {
            Call stuck = missing.keySet().stream()
                    .filter(call -> !results.containsKey(call))
                    .findFirst()
                    .orElseThrow();
            faults.add("layer '" + prefix + stuck.layer() + "' takes a value that is never made");
        }
        return model.outputs().stream().map(this::value).toList();
    }

    private void countFirstCalls() {
        Map<String, Integer> largest = new HashMap<>();
        List<Argument.Ref> all = new ArrayList<>(model.outputs());
        model.layers().forEach(l -> l.calls().forEach(c -> all.addAll(c.refs())));
        all.forEach(ref -> largest.merge(ref.layer(), ref.call(), Math::max));
        largest.forEach((name, number) -> {
            LayerSpec layer = layers.get(name);
            if (layer != null
                    && layer.model() != null
                    && number == layer.calls().size()) {
                firstCalls.put(name, 1);
            }
        });
    }

    private Call call(Argument.Ref ref) {
        return new Call(ref.layer(), ref.call() - firstCalls.getOrDefault(ref.layer(), 0));
    }

    private Optional<Held> value(Argument.Ref ref) {
        List<Optional<Held>> values = results.get(call(ref));
        if (values == null || ref.output() >= values.size()) {
            faults.add("there is no output " + ref.output() + " of call " + ref.call() + " of layer '" + prefix
                    + ref.layer() + "'");
            return Optional.empty();
        }
        return values.get(ref.output());
    }

    private List<Optional<Held>> perform(Call call) {
        LayerSpec layer = layers.get(call.layer());
        if (layer == null) {
            throw new IllegalStateException("a call of no layer");
        }
        String name = building.fresh(prefix + layer.name() + (call.number() == 0 ? "" : "@" + (call.number() + 1)));
        CallSpec spec = layer.calls().get(call.number());
        List<Optional<Held>> taken = spec.refs().stream().map(this::value).toList();
        if (layer.model() == null && (!Layers.knows(layer) || taken.stream().anyMatch(Optional::isEmpty))) {
            return List.of(Optional.empty());
        }
        try {
            for (int i = 0; i < taken.size(); i++) {
                Argument.Ref ref = spec.refs().get(i);
                taken.get(i).ifPresent(held -> checkShape(ref, held));
            }
            return layer.model() == null
                    ? List.of(Optional.of(build(layer, name, spec)))
                    : inner(layer, layer.model(), name, taken);
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add("layer '" + prefix + layer.name() + "' (" + layer.type() + "): " + e.getMessage());
            int outputs = layer.model() == null ? 1 : layer.model().outputs().size();
            return java.util.Collections.nCopies(outputs, Optional.empty());
        }
    }

    /** What the file says a value's extents are must be what they are. */
    private static void checkShape(Argument.Ref ref, Held held) {
        if (ref.shape().isEmpty()) {
            return;
        }
        int[] dims = held.dims();
        boolean fits = ref.shape().size() == dims.length;
        for (int i = 1; fits && i < dims.length; i++) {
            fits = ref.shape().get(i) < 0 || ref.shape().get(i) == dims[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "takes '" + ref.layer() + "' of shape " + ref.shape() + " says the file, but it has shape " + held);
        }
    }

    private Held build(LayerSpec layer, String name, CallSpec spec) {
        List<Object> places = new ArrayList<>();
        spec.arguments().forEach(argument -> places.add(operand(argument)));
        Map<String, Object> named = new LinkedHashMap<>();
        spec.named().forEach((key, argument) -> named.put(key, operand(argument)));
        LayerCall.Operands operands = new LayerCall.Operands(places, named);
        return Layers.build(layer, new LayerCall(name, layer.settings(), operands, weights.of(layer), building));
    }

    private Object operand(Argument argument) {
        if (argument instanceof Argument.Ref ref) {
            return value(ref).orElseThrow();
        }
        if (argument instanceof Argument.Many many) {
            return many.items().stream().map(this::operand).toList();
        }
        return argument;
    }

    private List<Optional<Held>> inner(LayerSpec layer, ModelSpec inner, String name, List<Optional<Held>> taken) {
        if (taken.size() != inner.inputs().size()) {
            throw new IllegalArgumentException("is called with " + taken.size() + " values, expected "
                    + inner.inputs().size());
        }
        @Nullable ModelWeights own = nested.get(layer.name());
        if (own == null) {
            own = weights.nested(layer);
            nested.put(layer.name(), own);
        }
        List<Optional<Held>> outputs = new ModelRun(inner, name + "/", own, building, faults).run(taken);
        List<Optional<Held>> renamed = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String output = building.fresh(i == 0 ? name : name + ":" + i);
            // The model's name stands for its output.
            renamed.add(outputs.get(i)
                    .map(held -> new Held(
                            output, building.add(output, new Identity(), List.of(held.name())), held.layout())));
        }
        return renamed;
    }
}
