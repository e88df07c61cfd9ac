package org.saliency4j.dl4j.read.layer;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Layers that add, drop, repeat or rearrange pixels. Edges are given as top, bottom, left, right. */
final class Edges {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private Edges() {}

    static Held padded(VertexCall c, ZeroPaddingLayer layer, Held x) {
        return shifted(c, Frame.image(c, x, layer.getDataFormat()), 1, layer.getPadding());
    }

    static Held cropped(VertexCall c, Cropping2D layer, Held x) {
        return shifted(c, Frame.image(c, x, layer.getDataFormat()), -1, layer.getCropping());
    }

    /** Sequences with their steps in front are not known to this layer of DL4J's. */
    static Held paddedSteps(VertexCall c, ZeroPadding1DLayer layer, Held x) {
        int[] p = layer.getPadding();
        return shifted(c, Frame.sequence(c, x, Held.Order.AS_WRITTEN), 1, 0, 0, p[0], p[1]);
    }

    static Held croppedSteps(VertexCall c, Cropping1D layer, Held x) {
        int[] p = layer.getCropping();
        return shifted(c, Frame.sequence(c, x, Held.Order.AS_WRITTEN), -1, 0, 0, p[0], p[1]);
    }

    private static Held shifted(VertexCall c, Frame frame, int sign, int... edges) {
        for (int edge : edges) {
            if (edge < 0) {
                throw new IllegalArgumentException("an edge of " + edge + " elements");
            }
        }
        return frame.result(c.step(
                "edges",
                new Pad2d(sign * edges[0], sign * edges[2], sign * edges[1], sign * edges[3], 0),
                frame.image()));
    }

    static Held upsampled(VertexCall c, Upsampling2D layer, Held x) {
        Frame frame = Frame.image(c, x, layer.getFormat());
        int[] size = frame.perAxis(layer.getSize(), 1);
        return repeated(c, repeated(c, frame.image(), ROWS, size[0]), COLUMNS, size[1]);
    }

    static Held upsampledSteps(VertexCall c, Upsampling1D layer, Held x) {
        Frame frame = Frame.sequence(c, x, Held.Order.AS_WRITTEN);
        return frame.result(repeated(c, frame.image(), COLUMNS, layer.getSize()[0]));
    }

    private static Held repeated(VertexCall c, Held x, int axis, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("repeats elements " + times + " times");
        }
        int extent = Math.multiplyExact(x.shape().dim(axis), times);
        c.reserve(extent);
        List<Integer> sources =
                IntStream.range(0, extent).map(i -> i / times).boxed().toList();
        Tensor ones = Tensor.filled(Shape.of(extent, 1), 1);
        return times == 1 ? x : c.step("axis" + axis, new Resample(axis, ones, sources), x);
    }

    /** Each block of pixels becomes one pixel: of its channels, the block's rows count most, then its columns, then the old channels. */
    static Held spaceToDepth(VertexCall c, SpaceToDepthLayer layer, Held x) {
        CNN2DFormat format = layer.getDataFormat() == null ? CNN2DFormat.NCHW : layer.getDataFormat();
        Held image = Frame.image(c, x, format).image();
        int block = layer.getBlockSize();
        int channels = image.shape().dim(1);
        int rows = image.shape().dim(ROWS);
        int columns = image.shape().dim(COLUMNS);
        if (block < 1 || rows % block != 0 || columns % block != 0) {
            throw new IllegalArgumentException("blocks of " + block + " pixels in an image of " + rows + "x" + columns);
        }
        Shape split = Shape.batched(channels, rows / block, block, columns / block, block);
        Held parts = c.permuted("blocks", c.step("split", new Reshape(split), image), 0, 3, 5, 1, 2, 4);
        Shape joined = Shape.batched(channels * block * block, rows / block, columns / block);
        return c.step("depth", new Reshape(joined), parts);
    }

    static Held repeatedVector(VertexCall c, RepeatVector layer, Held x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected vectors, got " + x);
        }
        int size = x.shape().dim(1);
        c.reserve(layer.getN());
        boolean stepsLast = Frame.order(layer.getDataFormat()) == Held.Order.AS_WRITTEN;
        Shape one = stepsLast ? Shape.batched(size, 1) : Shape.batched(1, size);
        Held step = c.step("step", new Reshape(one), x);
        return c.step("steps", new Gather(stepsLast ? 2 : 1, Collections.nCopies(layer.getN(), 0)), step);
    }
}
