package org.saliency4j.dl4j.read.layer;

import static java.util.Map.entry;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;

/**
 * The table of layers. The class must be the one in the table, not one derived from it: who derives a class changes what it does.
 *
 * <p>Dropout, noise and constraints of a layer have no effect at inference.
 */
final class Layers {
    private static final Map<Class<? extends Layer>, LayerTranslation<Layer>> TABLE = Map.ofEntries(
            layer(ActivationLayer.class, (c, l, x) -> ActivationFunctions.apply(c, l.getActivationFn(), x)),
            layer(BatchNormalization.class, Normalizations::batch),
            layer(CenterLossOutputLayer.class, Products::centred),
            layer(CnnLossLayer.class, Layers::cnnLoss),
            layer(Convolution1D.class, Convolutions::sequence),
            layer(Convolution1DLayer.class, Convolutions::sequence),
            layer(Convolution2D.class, Convolutions::plain),
            layer(ConvolutionLayer.class, Convolutions::plain),
            layer(Cropping1D.class, Edges::croppedSteps),
            layer(Cropping2D.class, Edges::cropped),
            layer(Deconvolution2D.class, Convolutions::transposed),
            layer(DenseLayer.class, Products::dense),
            layer(DepthwiseConvolution2D.class, Convolutions::depthwise),
            layer(DropoutLayer.class, (c, l, x) -> x),
            layer(ElementWiseMultiplicationLayer.class, Products::elementWise),
            layer(GlobalPoolingLayer.class, Pools::global),
            layer(LocalResponseNormalization.class, Normalizations::localResponse),
            layer(LossLayer.class, (c, l, x) -> ActivationFunctions.apply(c, l.getActivationFn(), x)),
            // Nobody masks anything at inference here.
            layer(MaskLayer.class, (c, l, x) -> x),
            layer(OutputLayer.class, Products::output),
            layer(PReLULayer.class, Products::prelu),
            layer(Pooling1D.class, Pools::sequence),
            layer(Pooling2D.class, Pools::image),
            layer(RepeatVector.class, Edges::repeatedVector),
            layer(RnnLossLayer.class, Layers::rnnLoss),
            layer(RnnOutputLayer.class, Products::steps),
            layer(SeparableConvolution2D.class, Convolutions::separable),
            layer(SpaceToDepthLayer.class, Edges::spaceToDepth),
            layer(Subsampling1DLayer.class, Pools::sequence),
            layer(SubsamplingLayer.class, Pools::image),
            layer(Upsampling1D.class, Edges::upsampledSteps),
            layer(Upsampling2D.class, Edges::upsampled),
            layer(Yolo2OutputLayer.class, Detections::yolo),
            layer(ZeroPadding1DLayer.class, Edges::paddedSteps),
            layer(ZeroPaddingLayer.class, Edges::padded));

    /** What to use instead of some layers that are asked for often, by the beginning of their names. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            entry("AutoEncoder", "use DenseLayer"),
            entry("Convolution3D", "use Convolution2D"),
            entry("Deconvolution3D", "use Deconvolution2D"),
            entry("Subsampling3DLayer", "use SubsamplingLayer"),
            entry("EmbeddingLayer", "takes whole numbers, which have no gradient: feed the embedded values"),
            entry("EmbeddingSequenceLayer", "takes whole numbers, which have no gradient: feed the embedded values"),
            entry("LSTM", "no recurrent layers: use Convolution1D"),
            entry("GravesLSTM", "no recurrent layers: use Convolution1D"),
            entry("GravesBidirectionalLSTM", "no recurrent layers: use Convolution1D"),
            entry("SimpleRnn", "no recurrent layers: use Convolution1D"),
            entry("Bidirectional", "no recurrent layers: use Convolution1D"),
            entry("LastTimeStep", "no recurrent layers: use GlobalPoolingLayer"),
            entry("LocallyConnected1D", "use Convolution1D"),
            entry("LocallyConnected2D", "use Convolution2D"),
            entry("SpaceToBatchLayer", "makes several samples of one: use SpaceToDepthLayer"),
            entry("SameDiffLambdaLayer", "Java code, which is not read: use ActivationLayer"));

    private Layers() {}

    private static <L extends Layer> Map.Entry<Class<? extends Layer>, LayerTranslation<Layer>> layer(
            Class<L> type, LayerTranslation<? super L> translation) {
        return entry(type, (c, l, x) -> translation.build(c, type.cast(l), x));
    }

    /** A layer without the wrappers that keep it from being trained. */
    static Layer unwrapped(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unwrapped(frozen.getLayer());
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? unwrapped(frozen.getUnderlying()) : layer;
    }

    static boolean knows(Layer layer) {
        return TABLE.containsKey(unwrapped(layer).getClass());
    }

    static String instead(Layer layer) {
        return INSTEAD.getOrDefault(
                unwrapped(layer).getClass().getSimpleName(), "not among the " + TABLE.size() + " layers supported");
    }

    static Held build(VertexCall c, Layer layer, Held x) {
        Layer inner = unwrapped(layer);
        LayerTranslation<Layer> translation = TABLE.get(inner.getClass());
        if (translation == null) {
            throw new IllegalArgumentException(inner.getClass().getSimpleName() + " is not supported");
        }
        return translation.build(c, inner, x);
    }

    private static Held cnnLoss(VertexCall c, CnnLossLayer layer, Held x) {
        Held image = c.channelled(x, 4, Frame.order(layer.getFormat()));
        return ActivationFunctions.applyToChannels(c, layer.getActivationFn(), image);
    }

    private static Held rnnLoss(VertexCall c, RnnLossLayer layer, Held x) {
        Held sequence = c.channelled(x, 3, Frame.order(layer.getRnnDataFormat()));
        return ActivationFunctions.applyToChannels(c, layer.getActivationFn(), sequence);
    }
}
