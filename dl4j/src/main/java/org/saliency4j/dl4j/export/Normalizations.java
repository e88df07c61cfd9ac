package org.saliency4j.dl4j.export;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.saliency4j.dl4j.vertex.AffineVertex;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;

/** One factor and one summand a channel. */
final class Normalizations {
    private Normalizations() {}

    static void batchNorm(Place p, BatchNorm op) {
        int rank = p.shape().rank();
        if (rank != 2 && rank != 4) {
            affine(p, op.toAffine());
            return;
        }
        int channels = op.scale().data().length;
        Ends.layer(
                p,
                new BatchNormalization.Builder()
                        .nIn(channels)
                        .nOut(channels)
                        .eps(op.epsilon())
                        // The logarithm of the deviation, DL4J's other form, would lose digits.
                        .useLogStd(false)
                        .build());
        p.weight("gamma", op.scale());
        p.weight("beta", op.shift());
        p.weight("mean", op.mean());
        p.weight("var", op.variance());
    }

    static void affine(Place p, Affine op) {
        Ends.plain(p, new AffineVertex(op.scale().data().length));
        p.weight(AffineVertex.SCALE, op.scale());
        p.weight(AffineVertex.SHIFT, op.shift());
    }
}
