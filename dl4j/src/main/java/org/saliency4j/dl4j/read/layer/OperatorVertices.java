package org.saliency4j.dl4j.read.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.dl4j.vertex.AffineVertex;
import org.saliency4j.dl4j.vertex.BroadcastVertex;
import org.saliency4j.dl4j.vertex.ConstantVertex;
import org.saliency4j.dl4j.vertex.ConvolutionVertex;
import org.saliency4j.dl4j.vertex.ElementwiseVertex;
import org.saliency4j.dl4j.vertex.GatherVertex;
import org.saliency4j.dl4j.vertex.JoinVertex;
import org.saliency4j.dl4j.vertex.PadVertex;
import org.saliency4j.dl4j.vertex.PermuteVertex;
import org.saliency4j.dl4j.vertex.ReduceVertex;
import org.saliency4j.dl4j.vertex.ResampleVertex;
import org.saliency4j.dl4j.vertex.SliceVertex;
import org.saliency4j.dl4j.vertex.SoftmaxVertex;
import org.saliency4j.dl4j.vertex.StandardizeVertex;
import org.saliency4j.dl4j.vertex.TransposedConvolutionVertex;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** This project's own vertices, each the operator it was made of. */
final class OperatorVertices {
    private OperatorVertices() {}

    /** Adds an operator of all the vertex takes. */
    static Held apply(VertexCall c, Op op) {
        List<Held> operands = new ArrayList<>();
        c.inputs().forEach(value -> operands.add(c.asWritten(value)));
        return c.step("op", op, operands.toArray(Held[]::new));
    }

    static Held affine(VertexCall c, AffineVertex v) {
        int channels = v.channels();
        return apply(
                c, new Affine(c.parameter(AffineVertex.SCALE, channels), c.parameter(AffineVertex.SHIFT, channels)));
    }

    static Held constant(VertexCall c, ConstantVertex v) {
        int[] dims = Arrays.stream(v.shape()).mapToInt(Math::toIntExact).toArray();
        return c.constant("value", c.parameter(ConstantVertex.VALUE, dims));
    }

    static Op elementwise(ElementwiseVertex v) {
        return new Activation(v.kind(), v.alpha(), v.beta());
    }

    static Op broadcast(BroadcastVertex v) {
        return new Binary(v.kind());
    }

    static Op permute(PermuteVertex v) {
        return new Transpose(list(v.permutation()));
    }

    static Op slice(SliceVertex v) {
        return new Slice(v.axis(), v.start(), v.count(), v.step());
    }

    static Op gather(GatherVertex v) {
        return new Gather(v.axis(), list(v.indices()));
    }

    static Op resample(ResampleVertex v) {
        int taps = v.weights().length / Math.max(1, v.outputs());
        return new Resample(v.axis(), Tensor.of(Shape.of(v.outputs(), taps), v.weights()), list(v.sources()));
    }

    static Op reduce(ReduceVertex v) {
        return new Reduce(v.kind(), list(v.axes()), v.kept() ? Reduce.Axes.KEPT : Reduce.Axes.DROPPED);
    }

    static Op standardize(StandardizeVertex v) {
        return new Standardize(list(v.axes()), v.epsilon());
    }

    static Op softmax(SoftmaxVertex v) {
        return new Softmax(v.axis(), v.form());
    }

    static Op pad(PadVertex v) {
        int[] n = v.amounts();
        return new Pad2d(n[0], n[2], n[1], n[3], v.value());
    }

    static Op join(JoinVertex v) {
        return new Concat(v.axis());
    }

    static Held convolution(VertexCall c, ConvolutionVertex v) {
        Tensor weight = c.parameter(ConvolutionVertex.WEIGHT, v.weightShape());
        return apply(c, new Conv2d(weight, bias(c, v.biased(), v.outputs()), v.window(), v.groups()));
    }

    static Held transposed(VertexCall c, TransposedConvolutionVertex v) {
        Tensor weight = c.parameter(TransposedConvolutionVertex.WEIGHT, v.weightShape());
        Tensor bias = bias(c, v.biased(), v.outputs());
        return apply(c, new ConvTranspose2d(weight, bias, v.window(), v.extra()[0], v.extra()[1], v.groups()));
    }

    private static @Nullable Tensor bias(VertexCall c, boolean biased, int outputs) {
        return biased ? c.parameter(ConvolutionVertex.BIAS, outputs) : null;
    }

    private static List<Integer> list(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
