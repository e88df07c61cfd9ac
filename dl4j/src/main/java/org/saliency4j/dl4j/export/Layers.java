package org.saliency4j.dl4j.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.saliency4j.dl4j.vertex.BroadcastVertex;
import org.saliency4j.dl4j.vertex.GatherVertex;
import org.saliency4j.dl4j.vertex.JoinVertex;
import org.saliency4j.dl4j.vertex.MatMulVertex;
import org.saliency4j.dl4j.vertex.PermuteVertex;
import org.saliency4j.dl4j.vertex.ReduceVertex;
import org.saliency4j.dl4j.vertex.ResampleVertex;
import org.saliency4j.dl4j.vertex.SliceVertex;
import org.saliency4j.dl4j.vertex.StandardizeVertex;
import org.saliency4j.dl4j.vertex.WhereVertex;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.tensor.Shape;

/** Which layers or vertices each operator becomes. */
final class Layers {
    private interface Rule<T extends Op> {
        void draw(Place place, T op);
    }

    private static final int LARGEST_MERGED_RANK = 4;

    private static final Map<Class<? extends Op>, Rule<Op>> RULES = new HashMap<>();

    static {
        rule(Conv2d.class, Convolutions::convolution);
        rule(ConvTranspose2d.class, Convolutions::transposed);
        rule(Pool2d.class, Images::pool);
        rule(GlobalPool.class, Images::globalPool);
        rule(Pad2d.class, Images::pad);
        rule(LocalResponseNorm.class, Images::responseNorm);
        rule(Linear.class, Ends::linear);
        rule(Softmax.class, Ends::softmax);
        rule(Activation.class, Ends::activation);
        rule(BatchNorm.class, Normalizations::batchNorm);
        rule(Affine.class, Normalizations::affine);
        rule(Standardize.class, (p, op) -> Ends.plain(p, new StandardizeVertex(ints(op.axes()), op.epsilon())));
        rule(Binary.class, Layers::binary);
        rule(Where.class, (p, op) -> Ends.plain(p, new WhereVertex()));
        rule(MatMul.class, (p, op) -> Ends.plain(p, new MatMulVertex()));
        rule(Concat.class, Layers::concat);
        rule(Transpose.class, (p, op) -> Ends.plain(p, new PermuteVertex(ints(op.permutation()))));
        rule(Reshape.class, (p, op) -> Ends.plain(p, new ReshapeVertex('c', batched(op.target()), null)));
        rule(Slice.class, (p, op) -> Ends.plain(p, new SliceVertex(op.axis(), op.start(), op.count(), op.step())));
        rule(Gather.class, (p, op) -> Ends.plain(p, new GatherVertex(op.axis(), ints(op.indices()))));
        rule(Resample.class, Layers::resample);
        rule(
                Reduce.class,
                (p, op) -> Ends.plain(p, new ReduceVertex(op.kind(), ints(op.axes()), op.shape() == Reduce.Axes.KEPT)));
        rule(Identity.class, (p, op) -> Ends.layer(p, new ActivationLayer(new ActivationIdentity())));
    }

    private Layers() {}

    // The key is the rule's own type.
    @SuppressWarnings("unchecked")
    private static <T extends Op> void rule(Class<T> type, Rule<T> rule) {
        RULES.put(type, (Rule<Op>) rule);
    }

    static void draw(Place place) {
        Rule<Op> rule = RULES.get(place.node().op().getClass());
        if (rule == null) {
            throw new IllegalArgumentException("no DL4J layer for " + place.node());
        }
        rule.draw(place, place.node().op());
    }

    private static void binary(Place p, Binary op) {
        boolean alike = p.operandShape(0).equals(p.operandShape(1)) && !p.isConstant(0) && !p.isConstant(1);
        ElementWiseVertex.Op own = !alike
                ? null
                : switch (op.kind()) {
                    case ADD -> ElementWiseVertex.Op.Add;
                    case SUB -> ElementWiseVertex.Op.Subtract;
                    case MUL -> ElementWiseVertex.Op.Product;
                    case MAX -> ElementWiseVertex.Op.Max;
                    default -> null;
                };
        Ends.plain(p, own == null ? new BroadcastVertex(op.kind()) : new ElementWiseVertex(own));
    }

    private static void concat(Place p, Concat op) {
        boolean[] fixed = new boolean[p.operands().size()];
        boolean anyFixed = false;
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = !p.operandShape(i).isBatched();
            anyFixed |= fixed[i];
        }
        // A MergeVertex forgets any other axis when DL4J copies it.
        boolean own =
                !anyFixed && fixed.length > 1 && op.axis() == 1 && p.shape().rank() <= LARGEST_MERGED_RANK;
        Ends.plain(p, own ? new MergeVertex() : new JoinVertex(op.axis(), fixed));
    }

    private static void resample(Place p, Resample op) {
        int outputs = op.weights().shape().dim(0);
        Ends.plain(p, new ResampleVertex(op.axis(), outputs, op.weights().data(), ints(op.sources())));
    }

    private static int[] batched(Shape shape) {
        int[] dims = shape.dims();
        dims[0] = shape.isBatched() ? -1 : dims[0];
        return dims;
    }

    static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The operators there is a rule for. */
    static Set<Class<? extends Op>> known() {
        return Set.copyOf(RULES.keySet());
    }
}
