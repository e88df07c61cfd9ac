package org.saliency4j.app.input;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.explain.Target;
import org.saliency4j.modelimport.labels.Labels;

/**
 * What is explained about pictures, as it is written on the command line: {@code top1}, a class's index, its label, or an
 * {@link ObjectiveSpec}.
 */
public final class TargetSpec {
    private static final int MOST_NAMES_SHOWN = 5;
    private static final String INDEX = "\\d{1,9}";

    private final ObjectiveSpec spec;

    private TargetSpec(ObjectiveSpec spec) {
        this.spec = spec;
    }

    /**
     * Reads a target.
     *
     * @param text what the user wrote
     * @param labels the names of the classes
     * @param network the network to be explained
     * @param images how many pictures there are
     * @return the target
     * @throws UserMistake if it is none of the forms, no or several labels fit, or a class is out of range
     */
    public static TargetSpec parse(String text, Labels labels, CompiledNetwork network, int images) {
        ObjectiveSpec spec;
        Optional<Integer> labelled = text.matches(INDEX) ? Optional.of(Integer.valueOf(text)) : exact(text, labels);
        if (labelled.isPresent()) {
            spec = logit(labelled.get());
        } else if (text.equals("top1") || text.matches(".+:" + INDEX + "(," + INDEX + ")*")) {
            spec = ObjectiveSpec.parse(text);
        } else {
            spec = logit(part(text, labels));
        }
        spec.of(network, images);
        return new TargetSpec(spec);
    }

    private static ObjectiveSpec logit(int index) {
        return new ObjectiveSpec(ObjectiveSpec.Function.LOGIT, Optional.empty(), List.of(index));
    }

    private static Optional<Integer> exact(String text, Labels labels) {
        List<Integer> classes = classes(labels, text::equalsIgnoreCase);
        if (classes.size() > 1) {
            throw ambiguous(text, labels, classes);
        }
        return classes.stream().findFirst();
    }

    private static int part(String text, Labels labels) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Integer> classes =
                classes(labels, label -> label.toLowerCase(Locale.ROOT).contains(wanted));
        if (classes.size() == 1) {
            return classes.get(0);
        }
        if (classes.isEmpty()) {
            String known =
                    labels.size() == 0 ? "the model has no labels; expected" : "no label like that; expected a label,";
            throw new UserMistake("target '" + text + "': " + known + " top1, a class index, " + ObjectiveSpec.FORM);
        }
        throw ambiguous(text, labels, classes);
    }

    private static List<Integer> classes(Labels labels, Predicate<String> which) {
        return IntStream.range(0, labels.size())
                .boxed()
                .filter(c -> which.test(labels.of(c)))
                .toList();
    }

    private static UserMistake ambiguous(String text, Labels labels, List<Integer> classes) {
        String some = classes.stream()
                .limit(MOST_NAMES_SHOWN)
                .map(c -> c + " (" + labels.of(c) + ")")
                .collect(Collectors.joining(", "));
        String more = classes.size() > MOST_NAMES_SHOWN ? ", ..." : "";
        return new UserMistake(
                "target '" + text + "' fits " + classes.size() + " classes: " + some + more + "; give the index");
    }

    /**
     * The target for one picture.
     *
     * @param image which picture of all, from 0
     * @param scores its class scores
     * @return the target
     */
    public Target of(int image, float[] scores) {
        if (spec.function() == ObjectiveSpec.Function.TOP1) {
            return Target.logit(Probabilities.argMax(scores));
        }
        List<Integer> classes = spec.classes();
        int index = classes.get(classes.size() == 1 ? 0 : image);
        return switch (spec.function()) {
            case PROBABILITY -> Target.probability(index);
            case LOG_PROBABILITY -> Target.logProbability(index);
            default -> new Target(index, element(index));
        };
    }

    private Objective element(int index) {
        Objective logit = Objectives.logit(index);
        return spec.value().map(value -> Objectives.of(value, logit)).orElse(logit);
    }

    /** The form the objective is parsed from. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
