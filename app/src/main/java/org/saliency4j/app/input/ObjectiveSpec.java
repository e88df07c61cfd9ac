package org.saliency4j.app.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objective;
import org.saliency4j.engine.runtime.Objectives;

/**
 * What is differentiated or explained, as it is written on the command line: {@code logit:K}, {@code prob:K}, {@code logprob:K},
 * {@code top1}, or {@code NAME:K} for element K of a value of the network. K is one class for all samples or a comma list, one for each.
 *
 * @param function which function of the scores
 * @param value the value whose elements are the scores; empty for the class scores
 * @param classes the classes; empty for {@link Function#TOP1}
 */
public record ObjectiveSpec(Function function, Optional<String> value, List<Integer> classes) {
    /** The form expected, for messages. */
    public static final String FORM =
            "logit:K, prob:K, logprob:K, top1 or OUTPUTNAME:K with K a class or a comma list of classes";

    private static final Pattern WITH_CLASSES = Pattern.compile("(.+):(\\d{1,9}(?:,\\d{1,9})*)");

    /** A function of scores. */
    public enum Function {
        /** A class's score before the softmax. */
        LOGIT,
        /** A class's probability. */
        PROBABILITY,
        /** The logarithm of a class's probability. */
        LOG_PROBABILITY,
        /** The largest score. */
        TOP1
    }

    /** Takes copies. */
    public ObjectiveSpec {
        classes = List.copyOf(classes);
    }

    /**
     * Reads a specification.
     *
     * @param text for example {@code logit:281}
     * @return what it says
     * @throws UserMistake if it has another form
     */
    public static ObjectiveSpec parse(String text) {
        if (text.equals("top1")) {
            return new ObjectiveSpec(Function.TOP1, Optional.empty(), List.of());
        }
        Matcher matcher = WITH_CLASSES.matcher(text);
        if (!matcher.matches()) {
            throw new UserMistake("objective '" + text + "', expected " + FORM);
        }
        List<Integer> classes =
                Arrays.stream(matcher.group(2).split(",")).map(Integer::valueOf).toList();
        return switch (matcher.group(1)) {
            case "logit" -> new ObjectiveSpec(Function.LOGIT, Optional.empty(), classes);
            case "prob" -> new ObjectiveSpec(Function.PROBABILITY, Optional.empty(), classes);
            case "logprob" -> new ObjectiveSpec(Function.LOG_PROBABILITY, Optional.empty(), classes);
            default -> new ObjectiveSpec(Function.LOGIT, Optional.of(matcher.group(1)), classes);
        };
    }

    /**
     * The objective for a batch of a network.
     *
     * @param network the network
     * @param rows how many samples the batch has
     * @return the objective
     * @throws UserMistake if a class is out of range, or there are as many classes as neither one nor the samples
     * @throws IllegalArgumentException if the network has no value of that name
     */
    public Objective of(CompiledNetwork network, int rows) {
        if (function == Function.TOP1) {
            return Objectives.top1();
        }
        check(network, rows);
        int[] indices = classes.stream().mapToInt(Integer::intValue).toArray();
        Objective objective = switch (function) {
            case PROBABILITY -> Objectives.probability(indices);
            case LOG_PROBABILITY -> Objectives.logProbability(indices);
            default -> Objectives.logit(indices);
        };
        return value.map(name -> Objectives.of(network.graph().value(name), objective))
                .orElse(objective);
    }

    private void check(CompiledNetwork network, int rows) {
        String scores = value.map(network.graph()::value).orElse(network.scoresValue());
        int width = network.graph().shape(scores).perSampleSize();
        for (int c : classes) {
            if (c >= width) {
                throw new UserMistake("objective " + this + ": class " + c + ", expected 0 to " + (width - 1) + " ('"
                        + scores + "')");
            }
        }
        if (classes.size() != 1 && classes.size() != rows) {
            throw new UserMistake("objective " + this + ": " + classes.size() + " classes for " + rows
                    + " sample(s), expected 1 or " + rows);
        }
    }

    /** The form it is parsed from. */
    @Override
    public String toString() {
        String head = value.orElse(
                switch (function) {
                    case LOGIT -> "logit";
                    case PROBABILITY -> "prob";
                    case LOG_PROBABILITY -> "logprob";
                    case TOP1 -> "top1";
                });
        return function == Function.TOP1
                ? head
                : head + ":"
                        + String.join(",", classes.stream().map(String::valueOf).toList());
    }
}
