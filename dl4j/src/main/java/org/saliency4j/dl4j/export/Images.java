package org.saliency4j.dl4j.export;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.saliency4j.dl4j.vertex.PadVertex;
import org.saliency4j.dl4j.vertex.PoolVertex;
import org.saliency4j.dl4j.vertex.ResponseNormVertex;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Window2d;

/** What is done to images without weights. */
final class Images {
    private Images() {}

    static void pool(Place p, Pool2d op) {
        Window2d w = op.window();
        boolean own =
                w.padTop() == w.padBottom() && w.padLeft() == w.padRight() && w.dilationH() == 1 && w.dilationW() == 1;
        if (!own) {
            Ends.plain(p, new PoolVertex(op));
            return;
        }
        SubsamplingLayer.Builder builder = new SubsamplingLayer.Builder(
                        type(op.kind()),
                        new int[] {w.kernelH(), w.kernelW()},
                        new int[] {w.strideH(), w.strideW()},
                        new int[] {w.padTop(), w.padLeft()})
                .convolutionMode(ConvolutionMode.Truncate);
        builder.avgPoolIncludePadInDivisor(op.divisor() == Pool2d.Divisor.ALL);
        Ends.layer(p, builder.build());
    }

    private static PoolingType type(PoolKind kind) {
        return kind == PoolKind.MAX ? PoolingType.MAX : PoolingType.AVG;
    }

    static void globalPool(Place p, GlobalPool op) {
        Ends.layer(
                p,
                new GlobalPoolingLayer.Builder(type(op.kind()))
                        .collapseDimensions(false)
                        .build());
    }

    static void pad(Place p, Pad2d op) {
        int[] amounts = {op.top(), op.bottom(), op.left(), op.right()};
        int least = Math.min(Math.min(amounts[0], amounts[1]), Math.min(amounts[2], amounts[3]));
        int most = Math.max(Math.max(amounts[0], amounts[1]), Math.max(amounts[2], amounts[3]));
        if (least >= 0 && op.value() == 0) {
            Ends.layer(p, new ZeroPaddingLayer(amounts[0], amounts[1], amounts[2], amounts[3]));
        } else if (most <= 0) {
            Ends.layer(p, new Cropping2D(-amounts[0], -amounts[1], -amounts[2], -amounts[3]));
        } else {
            Ends.plain(p, new PadVertex(amounts, op.value()));
        }
    }

    static void responseNorm(Place p, LocalResponseNorm op) {
        Ends.plain(p, new ResponseNormVertex(op));
    }
}
