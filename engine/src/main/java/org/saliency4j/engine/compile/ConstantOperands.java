package org.saliency4j.engine.compile;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Constant folding: an addition, subtraction, multiplication or division by a constant that has one value for all elements or one for each
 * channel becomes an {@link Affine}, which the next pass can put into a convolution.
 */
final class ConstantOperands implements Rewrite {
    @Override
    public List<Stage> apply(List<Stage> stages, Context context) {
        StageList list = new StageList(stages);
        for (Stage stage : stages) {
            Stage affine = stage.op() instanceof Binary binary ? affine(stage, binary.kind(), list, context) : null;
            list.add(affine == null ? stage : affine);
        }
        return list.toList();
    }

    private static @Nullable Stage affine(Stage stage, Binary.Kind kind, StageList list, Context context) {
        for (int constant = 0; constant < 2; constant++) {
            String other = stage.inputs().get(1 - constant);
            Stage producer = list.producer(stage.inputs().get(constant));
            Shape result = context.graph().shape(stage.output());
            if (producer == null
                    || !(producer.op() instanceof Constant value)
                    || !context.graph().shape(other).equals(result)
                    || !result.isBatched()
                    || result.rank() < 2) {
                continue;
            }
            float[] perChannel = perChannel(value.value(), result);
            if (perChannel == null || !isAffine(kind, constant)) {
                continue;
            }
            int position = constant;
            Op op = context.weights()
                    .folded(List.of(stage.output(), "affine"), () -> affine(kind, position, perChannel));
            return new Stage(stage.name(), op, List.of(other), null, stage.clip(), stage.output());
        }
        return null;
    }

    private static boolean isAffine(Binary.Kind kind, int constant) {
        return switch (kind) {
            case ADD, SUB, MUL -> true;
            case DIV -> constant == 1;
            default -> false;
        };
    }

    private static Affine affine(Binary.Kind kind, int constant, float[] k) {
        int channels = k.length;
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = switch (kind) {
                case MUL -> k[c];
                case DIV -> 1 / k[c];
                case SUB -> constant == 0 ? -1 : 1;
                default -> 1;
            };
            shift[c] = switch (kind) {
                case ADD -> k[c];
                case SUB -> constant == 0 ? k[c] : -k[c];
                default -> 0;
            };
        }
        Shape shape = Shape.of(channels);
        return new Affine(Tensor.of(shape, scale), Tensor.of(shape, shift));
    }

    /** The constant as one value a channel, or null if it varies along another axis. */
    private static float @Nullable [] perChannel(Tensor constant, Shape result) {
        int channels = result.dim(1);
        float[] data = constant.data();
        float[] values = new float[channels];
        if (data.length == 1) {
            Arrays.fill(values, data[0]);
            return values;
        }
        Shape shape = constant.shape();
        int channelAxis = shape.rank() - (result.rank() - 1);
        boolean onlyChannels = channelAxis >= 0 && data.length == channels && shape.dim(channelAxis) == channels;
        return onlyChannels ? data.clone() : null;
    }
}
