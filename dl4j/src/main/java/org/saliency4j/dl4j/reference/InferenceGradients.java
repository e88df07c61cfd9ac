package org.saliency4j.dl4j.reference;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.layers.convolution.CnnLossLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The gradient with respect to what a vertex takes, as it is at inference. DL4J's own, except for
 * <ul>
 *   <li>batch normalisation, which DL4J differentiates with the statistics of the batch: here by {@code gamma / sqrt(variance + epsilon)};
 *   <li>output layers, which in DL4J begin with the gradient of their loss: here with the gradient they are given.
 * </ul>
 */
final class InferenceGradients {
    private InferenceGradients() {}

    /** Gradients by the vertex's inputs; null for one that DL4J gives none for. */
    static @Nullable INDArray[] of(GraphVertex vertex, INDArray gradient, LayerWorkspaceMgr workspaces) {
        if (!vertex.hasLayer() || !(vertex instanceof LayerVertex layerVertex)) {
            vertex.setEpsilon(gradient.dup());
            return vertex.doBackward(false, workspaces).getSecond();
        }
        Layer layer = thawed(vertex.getLayer());
        INDArray byInput;
        if (layer instanceof BatchNormalization norm) {
            byInput = batchNorm(norm, gradient);
        } else if (layer.conf().getLayer() instanceof BaseOutputLayer) {
            byInput = dense(layer, gradient);
        } else if (layer instanceof LossLayer || layer instanceof CnnLossLayer) {
            byInput = function(activation(layer), layer.input(), gradient);
        } else {
            byInput = layer.backpropGradient(gradient.dup(), workspaces).getSecond();
        }
        InputPreProcessor before = layerVertex.getLayerPreProcessor();
        return new @Nullable INDArray[] {
            before == null ? byInput : before.backprop(byInput, (int) gradient.size(0), workspaces)
        };
    }

    private static Layer thawed(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getInsideLayer();
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getInsideLayer() : layer;
    }

    private static IActivation activation(Layer layer) {
        return ((org.deeplearning4j.nn.conf.layers.BaseLayer) layer.conf().getLayer()).getActivationFn();
    }

    private static INDArray function(IActivation activation, INDArray input, INDArray gradient) {
        return activation.backprop(input.dup(), gradient.dup()).getFirst();
    }

    private static INDArray dense(Layer layer, INDArray gradient) {
        INDArray weight = layer.getParam("W");
        INDArray bias = layer.getParam("b");
        INDArray linear = layer.input().mmul(weight);
        if (bias != null) {
            linear.addiRowVector(bias);
        }
        return function(activation(layer), linear, gradient).mmul(weight.transpose());
    }

    private static INDArray batchNorm(BatchNormalization layer, INDArray gradient) {
        org.deeplearning4j.nn.conf.layers.BatchNormalization configuration =
                (org.deeplearning4j.nn.conf.layers.BatchNormalization)
                        layer.conf().getLayer();
        INDArray variance = layer.getParam("var");
        if (variance == null) {
            INDArray deviation = Transforms.pow(
                    Nd4j.valueArrayOf(layer.getParam("log10stdev").shape(), 10.0, gradient.dataType()),
                    layer.getParam("log10stdev"));
            variance = deviation.mul(deviation);
        }
        INDArray factor = Transforms.sqrt(variance.add(configuration.getEps())).rdivi(1);
        if (configuration.isLockGammaBeta()) {
            factor.muli(configuration.getGamma());
        } else {
            factor.muli(layer.getParam("gamma"));
        }
        long[] shape = new long[gradient.rank()];
        Arrays.fill(shape, 1);
        boolean last = gradient.rank() == 4 && configuration.getCnn2DFormat() == CNN2DFormat.NHWC;
        shape[last ? gradient.rank() - 1 : 1] = factor.length();
        return gradient.mul(factor.reshape(shape));
    }
}
