package org.saliency4j.dl4j.read.layer;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;

/** The table of preprocessors: what lies between a value and the layer that takes it. */
final class Preprocessors {
    private static final String FLAT = "flat";

    private static final Map<Class<? extends InputPreProcessor>, Translation<InputPreProcessor>> TABLE = Map.ofEntries(
            preprocessor(CnnToFeedForwardPreProcessor.class, Preprocessors::flattened),
            preprocessor(ComposableInputPreProcessor.class, Preprocessors::composed),
            preprocessor(FeedForwardToCnnPreProcessor.class, Preprocessors::toImage),
            preprocessor(FeedForwardToRnnPreProcessor.class, Preprocessors::toSequence),
            preprocessor(KerasFlattenRnnPreprocessor.class, Preprocessors::flattenedSequence),
            preprocessor(PermutePreprocessor.class, Preprocessors::permuted),
            preprocessor(ReshapePreprocessor.class, Preprocessors::reshaped),
            preprocessor(RnnToFeedForwardPreProcessor.class, Preprocessors::fromSequence));

    private Preprocessors() {}

    /** What a preprocessor becomes. */
    @FunctionalInterface
    private interface Translation<P extends InputPreProcessor> {
        Held build(VertexCall c, P preprocessor, Held x);
    }

    private static <P extends InputPreProcessor>
            Map.Entry<Class<? extends InputPreProcessor>, Translation<InputPreProcessor>> preprocessor(
                    Class<P> type, Translation<P> translation) {
        return entry(type, (c, p, x) -> translation.build(c, type.cast(p), x));
    }

    static boolean knows(InputPreProcessor preprocessor) {
        if (preprocessor instanceof ComposableInputPreProcessor many) {
            return Arrays.stream(many.getInputPreProcessors()).allMatch(Preprocessors::knows);
        }
        return TABLE.containsKey(preprocessor.getClass());
    }

    static Held apply(VertexCall c, InputPreProcessor preprocessor, Held x) {
        Translation<InputPreProcessor> translation = TABLE.get(preprocessor.getClass());
        if (translation == null) {
            throw new IllegalArgumentException(
                    "preprocessor " + preprocessor.getClass().getSimpleName() + " is not supported");
        }
        return translation.build(c, preprocessor, x);
    }

    private static Held composed(VertexCall c, ComposableInputPreProcessor many, Held input) {
        Held x = input;
        for (InputPreProcessor one : many.getInputPreProcessors()) {
            x = apply(c, one, x);
        }
        return x;
    }

    /** Elements follow one another as DL4J has them: channels first or last. */
    private static Held flattened(VertexCall c, CnnToFeedForwardPreProcessor p, Held x) {
        if (x.rank() == 2) {
            return x;
        }
        int height = (int) p.getInputHeight();
        int width = (int) p.getInputWidth();
        int channels = (int) p.getNumChannels();
        int[] expected = p.getFormat() == CNN2DFormat.NHWC
                ? new int[] {height, width, channels}
                : new int[] {channels, height, width};
        int[] found = Arrays.copyOfRange(x.dims(), 1, x.rank());
        boolean open = height == 0 && width == 0 && channels == 0;
        if (x.rank() != 4 || (!open && !Arrays.equals(found, expected))) {
            throw new IllegalArgumentException("takes images of shape " + Arrays.toString(expected) + ", got " + x
                    + "; the input has another size");
        }
        return c.reshaped(FLAT, x, x.shape().perSampleSize());
    }

    private static Held toImage(VertexCall c, FeedForwardToCnnPreProcessor p, Held x) {
        return x.rank() == 4
                ? x
                : c.reshaped("image", x, (int) p.getNumChannels(), (int) p.getInputHeight(), (int) p.getInputWidth());
    }

    /** Vectors that are no steps of a sequence yet become sequences of one step. */
    private static Held toSequence(VertexCall c, FeedForwardToRnnPreProcessor p, Held x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected vectors, got " + x);
        }
        int size = x.shape().dim(1);
        return Frame.order(p.getRnnDataFormat()) == Held.Order.AS_WRITTEN
                ? c.reshaped("step", x, size, 1)
                : c.reshaped("step", x, 1, size);
    }

    /** DL4J makes each step a sample, which nothing here can follow. */
    private static Held fromSequence(VertexCall c, RnnToFeedForwardPreProcessor p, Held x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("makes samples of the steps of a sequence, which is not supported: use"
                    + " Convolution1D with kernel 1, or GlobalPooling before the layer");
        }
        return x;
    }

    private static Held flattenedSequence(VertexCall c, KerasFlattenRnnPreprocessor p, Held x) {
        return c.reshaped(FLAT, x, x.shape().perSampleSize());
    }

    private static Held permuted(VertexCall c, PermutePreprocessor p, Held x) {
        int[] given = p.getPermutationIndices();
        // DL4J puts the batch in front when it first runs.
        boolean batched = given.length == x.rank();
        int[] permutation = new int[x.rank()];
        if (!batched && given.length + 1 != x.rank()) {
            throw new IllegalArgumentException("permutes " + given.length + " axes of a value of shape " + x);
        }
        System.arraycopy(given, 0, permutation, batched ? 0 : 1, given.length);
        return c.permuted("permuted", c.asWritten(x), permutation);
    }

    private static Held reshaped(VertexCall c, ReshapePreprocessor p, Held x) {
        int from = p.isHasMiniBatchDimension() ? 1 : 0;
        int[] target = Arrays.stream(p.getTargetShape())
                .skip(from)
                .mapToInt(Convolutions::count)
                .toArray();
        return c.reshaped("reshaped", x, target);
    }
}
