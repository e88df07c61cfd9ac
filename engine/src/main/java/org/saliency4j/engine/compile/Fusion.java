package org.saliency4j.engine.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.tensor.Shape;

/**
 * Residual and activation fusion: an addition of equal shapes goes into the later of the two convolutions it adds (one whose result nobody
 * else reads), and a clipping activation into the convolution, the affine map or the normalisation before it. The arithmetic stays what it was, operation by operation.
 */
final class Fusion implements Rewrite {
    @Override
    public List<Stage> apply(List<Stage> stages, Context context) {
        StageList list = new StageList(stages);
        for (Stage stage : stages) {
            Stage fused = residual(stage, list, context);
            if (fused == null) {
                fused = activation(stage, list, context);
            }
            list.add(fused == null ? stage : fused);
        }
        return list.toList();
    }

    private static @Nullable Stage residual(Stage stage, StageList list, Context context) {
        if (!(stage.op() instanceof Binary binary) || binary.kind() != Binary.Kind.ADD) {
            return null;
        }
        String a = stage.inputs().get(0);
        String b = stage.inputs().get(1);
        Shape shape = context.graph().shape(stage.output());
        if (!context.graph().shape(a).equals(shape) || !context.graph().shape(b).equals(shape)) {
            return null;
        }
        String later = list.before(a, b) ? b : a;
        String earlier = later.equals(a) ? b : a;
        Stage fused = residual(later, earlier, stage, list, context);
        return fused == null ? residual(earlier, later, stage, list, context) : fused;
    }

    private static @Nullable Stage residual(String into, String added, Stage stage, StageList list, Context context) {
        Stage before = list.soleProducer(into, context);
        if (before == null || !before.isPlain() || !isProduct(before)) {
            return null;
        }
        list.remove(into);
        return before.plus(added, stage.output());
    }

    private static @Nullable Stage activation(Stage stage, StageList list, Context context) {
        Clip clip = stage.op() instanceof Activation activation ? clip(activation) : null;
        Stage before = clip == null ? null : list.soleProducer(stage.inputs().get(0), context);
        boolean clips = before != null && (isProduct(before) || Stage.affine(before.op()) != null);
        if (clip == null || before == null || before.clip().bounded() || !clips) {
            return null;
        }
        list.remove(before.output());
        return before.clipped(clip, stage.output());
    }

    private static @Nullable Clip clip(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> Clip.RELU;
            case CLIP -> new Clip(activation.alpha(), activation.beta());
            default -> null;
        };
    }

    private static boolean isProduct(Stage stage) {
        return stage.op() instanceof Conv2d || stage.op() instanceof Linear;
    }
}
