package org.saliency4j.dl4j.read.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** Pools. */
final class Pools {
    private static final int IMAGE = 4;

    private Pools() {}

    static Held image(VertexCall c, SubsamplingLayer layer, Held x) {
        return pooled(c, layer, Frame.image(c, x, layer.getCnn2dDataFormat()));
    }

    static Held sequence(VertexCall c, Subsampling1DLayer layer, Held x) {
        return pooled(c, layer, Frame.sequence(c, x, Frame.order(layer.getCnn2dDataFormat())));
    }

    private static Held pooled(VertexCall c, SubsamplingLayer layer, Frame frame) {
        Window2d window = frame.window(
                layer.getConvolutionMode(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding());
        Pool2d.Divisor divisor = layer.isAvgPoolIncludePadInDivisor() ? Pool2d.Divisor.ALL : Pool2d.Divisor.INSIDE;
        return switch (layer.getPoolingType()) {
            case MAX -> frame.result(c.step("pool", new Pool2d(PoolKind.MAX, window, divisor), frame.image()));
            case AVG -> frame.result(c.step("pool", new Pool2d(PoolKind.AVERAGE, window, divisor), frame.image()));
            case PNORM -> {
                Held powers = powers(c, frame.image(), layer.getPnorm());
                Held mean = c.step("mean", new Pool2d(PoolKind.AVERAGE, window, Pool2d.Divisor.ALL), powers);
                Held sum = c.step("sum", new Binary(Binary.Kind.MUL), mean, c.number("taps", window.taps()));
                yield frame.result(root(c, sum, layer.getPnorm()));
            }
            case SUM -> throw new IllegalArgumentException("PoolingType.SUM, which DL4J itself does not compute");
        };
    }

    /** {@code |x|^p}. */
    private static Held powers(VertexCall c, Held x, int p) {
        if (p < 1) {
            throw new IllegalArgumentException("a norm of order " + p + ", expected 1 or more");
        }
        Held size = c.step("size", Activation.of(Activation.Kind.ABS), x);
        return c.step("power", new Activation(Activation.Kind.POW, p, 0), size);
    }

    private static Held root(VertexCall c, Held sum, int p) {
        return c.step("root", new Activation(Activation.Kind.POW, 1f / p, 0), sum);
    }

    static Held global(VertexCall c, GlobalPoolingLayer layer, Held x) {
        if (x.rank() != IMAGE && x.rank() != IMAGE - 1) {
            throw new IllegalArgumentException("expected an image or a sequence, got " + x);
        }
        int[] standard = x.rank() == IMAGE ? new int[] {2, 3} : new int[] {2};
        int[] given = layer.getPoolingDimensions() == null ? standard : layer.getPoolingDimensions();
        List<Integer> axes =
                Arrays.stream(given).map(x::inGraph).sorted().boxed().toList();
        boolean kept = !layer.isCollapseDimensions();
        if (kept && !Arrays.equals(given, standard)) {
            throw new IllegalArgumentException("collapseDimensions(false) over axes " + Arrays.toString(given)
                    + ", expected " + Arrays.toString(standard));
        }
        Reduce.Axes shape = kept ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED;
        PoolingType type = layer.getPoolingType();
        if (axes.equals(List.of(2, 3)) && (type == PoolingType.AVG || type == PoolingType.MAX)) {
            Held pooled = c.step("pool", new GlobalPool(type == PoolingType.AVG ? PoolKind.AVERAGE : PoolKind.MAX), x);
            return kept
                    ? pooled
                    : c.step("flat", new Reshape(Shape.batched(x.shape().dim(1))), pooled)
                            .as(Held.Order.AS_WRITTEN);
        }
        Held pooled = switch (type) {
            case MAX -> c.step("pool", new Reduce(Reduce.Kind.MAX, axes, shape), x);
            case AVG -> c.step("pool", new Reduce(Reduce.Kind.MEAN, axes, shape), x);
            case SUM -> c.step("pool", new Reduce(Reduce.Kind.SUM, axes, shape), x);
            case PNORM ->
                root(
                        c,
                        c.step("sum", new Reduce(Reduce.Kind.SUM, axes, shape), powers(c, x, layer.getPnorm())),
                        layer.getPnorm());
        };
        return kept ? pooled : lying(c, pooled, x, axes);
    }

    /** What is left of a value whose channels had been moved lies in DL4J's order only if the other axes are one or none. */
    private static Held lying(VertexCall c, Held pooled, Held x, List<Integer> axes) {
        boolean channelsLeft = !axes.contains(1);
        if (x.order() == Held.Order.CHANNELS_MOVED && channelsLeft && pooled.rank() > 2) {
            return c.asWritten(pooled.as(Held.Order.CHANNELS_MOVED));
        }
        return pooled.as(Held.Order.AS_WRITTEN);
    }
}
