package org.saliency4j.engine.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Batch normalisation and affine folding: {@code a * (W x + b) + s = (a W) x + (a b + s)}. Products are taken in double and rounded once;
 * the result differs from the unfolded one by the rounding of one multiplication per weight.
 */
final class AffineFolding implements Rewrite {
    @Override
    public List<Stage> apply(List<Stage> stages, Context context) {
        StageList list = new StageList(stages);
        for (Stage stage : stages) {
            Affine affine = Stage.affine(stage.op());
            Stage before =
                    affine == null ? null : list.soleProducer(stage.inputs().get(0), context);
            if (affine != null && before != null && before.isPlain() && isLinear(before.op())) {
                Op folded = context.weights()
                        .folded(List.of(before.output(), stage.output()), () -> fold(before.op(), affine));
                list.remove(before.output());
                list.add(before.with(folded, stage.output()));
            } else {
                list.add(stage);
            }
        }
        return list.toList();
    }

    private static boolean isLinear(Op op) {
        return op instanceof Conv2d || op instanceof ConvTranspose2d || op instanceof Linear;
    }

    private static Op fold(Op op, Affine affine) {
        if (op instanceof Conv2d conv) {
            return new Conv2d(scaled(conv.weight(), affine), bias(conv.bias(), affine), conv.window(), conv.groups());
        }
        if (op instanceof ConvTranspose2d conv) {
            return new ConvTranspose2d(
                    scaledColumns(conv, affine),
                    bias(conv.bias(), affine),
                    conv.window(),
                    conv.extraRows(),
                    conv.extraColumns(),
                    conv.groups());
        }
        Linear linear = (Linear) op;
        return new Linear(scaled(linear.weight(), affine), bias(linear.bias(), affine));
    }

    private static Tensor scaled(Tensor weight, Affine affine) {
        float[] scaled = weight.data().clone();
        int row = scaled.length / weight.shape().dim(0);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= affine.scale().data()[i / row];
        }
        return Tensor.of(weight.shape(), scaled);
    }

    /** Outputs are axis 1 of a transposed convolution's weights, counted anew in each group. */
    private static Tensor scaledColumns(ConvTranspose2d conv, Affine affine) {
        Shape shape = conv.weight().shape();
        float[] scaled = conv.weight().data().clone();
        int taps = conv.window().taps();
        int groupOutputs = shape.dim(1);
        int groupInputs = shape.dim(0) / conv.groups();
        for (int i = 0; i < scaled.length; i++) {
            int kernel = i / taps;
            int group = kernel / groupOutputs / groupInputs;
            scaled[i] *= affine.scale().data()[group * groupOutputs + kernel % groupOutputs];
        }
        return Tensor.of(shape, scaled);
    }

    private static Tensor bias(@Nullable Tensor bias, Affine affine) {
        float[] shifted = affine.shift().data().clone();
        for (int i = 0; bias != null && i < shifted.length; i++) {
            shifted[i] = (float) ((double) affine.scale().data()[i] * bias.data()[i] + shifted[i]);
        }
        return Tensor.of(Shape.of(shifted.length), shifted);
    }
}
