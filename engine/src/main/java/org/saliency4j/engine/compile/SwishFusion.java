package org.saliency4j.engine.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;

/** {@code x * sigmoid(x)}, which exporters write as two operators, as the one that it is: SiLU. */
final class SwishFusion implements Rewrite {
    @Override
    public List<Stage> apply(List<Stage> stages, Context context) {
        StageList list = new StageList(stages);
        for (Stage stage : stages) {
            Stage fused = null;
            if (stage.op() instanceof Binary binary && binary.kind() == Binary.Kind.MUL) {
                fused = swish(stage, 0, list, context);
                fused = fused == null ? swish(stage, 1, list, context) : fused;
            }
            list.add(fused == null ? stage : fused);
        }
        return list.toList();
    }

    /** The product, if its operand on the given side is the sigmoid of the other and nobody else reads it. */
    private static @Nullable Stage swish(Stage product, int side, StageList list, Context context) {
        String gate = product.inputs().get(side);
        String x = product.inputs().get(1 - side);
        Stage sigmoid = list.soleProducer(gate, context);
        boolean matches = sigmoid != null
                && sigmoid.isPlain()
                && sigmoid.op() instanceof Activation activation
                && activation.kind() == Activation.Kind.SIGMOID
                && sigmoid.inputs().get(0).equals(x);
        if (!matches) {
            return null;
        }
        list.remove(gate);
        return product.with(Activation.of(Activation.Kind.SWISH), product.output())
                .withInputs(List.of(x));
    }
}
