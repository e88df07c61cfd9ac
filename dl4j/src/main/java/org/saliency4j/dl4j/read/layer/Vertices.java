package org.saliency4j.dl4j.read.layer;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.saliency4j.dl4j.vertex.AffineVertex;
import org.saliency4j.dl4j.vertex.BroadcastVertex;
import org.saliency4j.dl4j.vertex.ConstantVertex;
import org.saliency4j.dl4j.vertex.ConvolutionVertex;
import org.saliency4j.dl4j.vertex.DeclaredInputVertex;
import org.saliency4j.dl4j.vertex.ElementwiseVertex;
import org.saliency4j.dl4j.vertex.GatherVertex;
import org.saliency4j.dl4j.vertex.JoinVertex;
import org.saliency4j.dl4j.vertex.MatMulVertex;
import org.saliency4j.dl4j.vertex.PadVertex;
import org.saliency4j.dl4j.vertex.PermuteVertex;
import org.saliency4j.dl4j.vertex.PoolVertex;
import org.saliency4j.dl4j.vertex.ReduceVertex;
import org.saliency4j.dl4j.vertex.ResampleVertex;
import org.saliency4j.dl4j.vertex.ResponseNormVertex;
import org.saliency4j.dl4j.vertex.SliceVertex;
import org.saliency4j.dl4j.vertex.SoftmaxVertex;
import org.saliency4j.dl4j.vertex.StandardizeVertex;
import org.saliency4j.dl4j.vertex.TransposedConvolutionVertex;
import org.saliency4j.dl4j.vertex.WhereVertex;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Where;

/** The table of vertices: what a vertex of each class becomes. The class must be the one in the table, not one derived from it. */
public final class Vertices {
    private static final Map<Class<? extends GraphVertex>, VertexTranslation<GraphVertex>> TABLE = Map.ofEntries(
            vertex(AffineVertex.class, OperatorVertices::affine),
            vertex(ConstantVertex.class, OperatorVertices::constant),
            vertex(ConvolutionVertex.class, OperatorVertices::convolution),
            vertex(TransposedConvolutionVertex.class, OperatorVertices::transposed),
            vertex(DeclaredInputVertex.class, (c, v) -> c.input()),
            vertex(MatMulVertex.class, (c, v) -> OperatorVertices.apply(c, new MatMul())),
            vertex(WhereVertex.class, (c, v) -> OperatorVertices.apply(c, new Where())),
            vertex(PoolVertex.class, (c, v) -> OperatorVertices.apply(c, v.op())),
            vertex(ResponseNormVertex.class, (c, v) -> OperatorVertices.apply(c, v.op())),
            vertex(BroadcastVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.broadcast(v))),
            vertex(ElementwiseVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.elementwise(v))),
            vertex(GatherVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.gather(v))),
            vertex(JoinVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.join(v))),
            vertex(PadVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.pad(v))),
            vertex(PermuteVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.permute(v))),
            vertex(ReduceVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.reduce(v))),
            vertex(ResampleVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.resample(v))),
            vertex(SliceVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.slice(v))),
            vertex(SoftmaxVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.softmax(v))),
            vertex(StandardizeVertex.class, (c, v) -> OperatorVertices.apply(c, OperatorVertices.standardize(v))),
            vertex(ElementWiseVertex.class, Merges::elementWise),
            vertex(L2NormalizeVertex.class, Normalizations::unit),
            vertex(L2Vertex.class, Merges::distance),
            vertex(LayerVertex.class, Vertices::layer),
            vertex(MergeVertex.class, Merges::joined),
            vertex(PoolHelperVertex.class, (c, v) -> Merges.poolHelped(c)),
            vertex(PreprocessorVertex.class, (c, v) -> Preprocessors.apply(c, v.getPreProcessor(), c.input())),
            vertex(ReshapeVertex.class, Merges::reshaped),
            vertex(ScaleVertex.class, (c, v) -> Merges.scaled(c, Binary.Kind.MUL, v.getScaleFactor())),
            vertex(ShiftVertex.class, (c, v) -> Merges.scaled(c, Binary.Kind.ADD, v.getShiftFactor())),
            vertex(SubsetVertex.class, Merges::subset));

    /** What to use instead of some vertices that are asked for often. */
    private static final Map<String, String> INSTEAD = Map.of(
            "StackVertex", "makes several samples of one: use MergeVertex",
            "UnstackVertex", "takes some samples of a batch: use SubsetVertex",
            "AttentionVertex", "no attention",
            "LastTimeStepVertex", "no recurrent layers: use GlobalPoolingLayer",
            "ReverseTimeSeriesVertex", "no recurrent layers");

    private Vertices() {}

    private static <V extends GraphVertex>
            Map.Entry<Class<? extends GraphVertex>, VertexTranslation<GraphVertex>> vertex(
                    Class<V> type, VertexTranslation<V> translation) {
        return entry(type, (c, v) -> translation.build(c, type.cast(v)));
    }

    /**
     * What a vertex computes with, frozen or not: to freeze one, DL4J puts it into another.
     *
     * @param vertex a vertex
     * @return the vertex inside, or this one
     */
    public static GraphVertex unwrapped(GraphVertex vertex) {
        return vertex instanceof FrozenVertex frozen ? unwrapped(frozen.getUnderlying()) : vertex;
    }

    /**
     * What of a vertex is not in the tables.
     *
     * @param vertex a vertex
     * @return one text a class: its name, and what to use instead; empty if the vertex can be translated
     */
    public static List<String> unsupported(GraphVertex vertex) {
        GraphVertex inner = unwrapped(vertex);
        List<String> found = new ArrayList<>();
        if (inner instanceof LayerVertex holder && inner.getClass() == LayerVertex.class) {
            Layer layer = layer(holder);
            if (!Layers.knows(layer)) {
                found.add(Layers.unwrapped(layer).getClass().getSimpleName() + ": " + Layers.instead(layer));
            }
            checkPreprocessor(holder.getPreProcessor(), found);
        } else if (!TABLE.containsKey(inner.getClass())) {
            String type = inner.getClass().getSimpleName();
            found.add(
                    type + ": " + INSTEAD.getOrDefault(type, "not among the " + TABLE.size() + " vertices supported"));
        } else if (inner instanceof PreprocessorVertex holder) {
            checkPreprocessor(holder.getPreProcessor(), found);
        }
        return found;
    }

    private static void checkPreprocessor(@Nullable InputPreProcessor preprocessor, List<String> found) {
        if (preprocessor != null && !Preprocessors.knows(preprocessor)) {
            found.add(preprocessor.getClass().getSimpleName() + ": not among the preprocessors supported");
        }
    }

    /**
     * Builds a vertex.
     *
     * @param vertex the vertex, all of which the tables have
     * @param call its operands and parameters
     * @return the vertex's value
     * @throws IllegalArgumentException if it cannot be expressed
     */
    public static Held build(GraphVertex vertex, VertexCall call) {
        GraphVertex inner = unwrapped(vertex);
        VertexTranslation<GraphVertex> translation = TABLE.get(inner.getClass());
        if (translation == null) {
            throw new IllegalArgumentException(inner.getClass().getSimpleName() + " is not supported");
        }
        return call.finish(translation.build(call, inner));
    }

    /**
     * The layer a vertex stands for.
     *
     * @param vertex a vertex
     * @return the configuration of the layer, without the wrappers that keep it from being trained; null if the vertex holds none
     */
    public static @Nullable Layer layerOf(GraphVertex vertex) {
        return unwrapped(vertex) instanceof LayerVertex holder ? Layers.unwrapped(layer(holder)) : null;
    }

    private static Layer layer(LayerVertex vertex) {
        return vertex.getLayerConf().getLayer();
    }

    private static Held layer(VertexCall c, LayerVertex vertex) {
        // DL4J itself joins what several vertices hand to a layer before it gets there.
        Held x = c.input();
        InputPreProcessor preprocessor = vertex.getPreProcessor();
        return Layers.build(c, layer(vertex), preprocessor == null ? x : Preprocessors.apply(c, preprocessor, x));
    }
}
