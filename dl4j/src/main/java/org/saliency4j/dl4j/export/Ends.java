package org.saliency4j.dl4j.export;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.saliency4j.dl4j.loss.SoftmaxOfScores;
import org.saliency4j.dl4j.vertex.ElementwiseVertex;
import org.saliency4j.dl4j.vertex.SoftmaxVertex;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Layers that differ where the network ends: there they are such that DL4J can train it. */
final class Ends {
    private static final int SCORES = 2;
    private static final int IMAGES = 4;

    private Ends() {}

    static void linear(Place p, Linear op) {
        int outputs = op.weight().shape().dim(0);
        int inputs = op.weight().shape().dim(1);
        Tensor bias = op.bias();
        FeedForwardLayer.Builder<?> builder = p.isEnd()
                ? new OutputLayer.Builder(scores(outputs)).hasBias(bias != null)
                : new DenseLayer.Builder().hasBias(bias != null);
        p.layer(builder.nIn(inputs)
                .nOut(outputs)
                .activation(new ActivationIdentity())
                .build());
        // DL4J multiplies from the right.
        p.weight("W", op.weight().permuted(1, 0));
        if (bias != null) {
            p.weight("b", bias);
        }
    }

    /** Scores of several classes exclude one another; a single one is a number. */
    private static ILossFunction scores(int classes) {
        return classes > 1 ? new SoftmaxOfScores() : new LossMSE();
    }

    static void softmax(Place p, Softmax op) {
        boolean own = op.form() == Softmax.Form.PROBABILITY && p.shape().rank() == SCORES;
        if (!own) {
            plain(p, new SoftmaxVertex(op.axis(), op.form()));
        } else if (p.isEnd()) {
            p.layer(new LossLayer.Builder(new LossMCXENT())
                    .activation(new ActivationSoftmax())
                    .build());
        } else {
            p.layer(new ActivationLayer(new ActivationSoftmax()));
        }
    }

    static void activation(Place p, Activation op) {
        IActivation own = Activations.of(op);
        if (own == null) {
            plain(p, new ElementwiseVertex(op.kind(), op.alpha(), op.beta()));
        } else if (own instanceof ActivationSigmoid && p.isEnd() && p.shape().rank() == SCORES) {
            p.layer(new LossLayer.Builder(new LossBinaryXENT()).activation(own).build());
        } else {
            layer(p, new ActivationLayer(own));
        }
    }

    /** A layer whose results are trained as they are. */
    static void layer(Place p, Layer layer) {
        layer(p, layer, p.operand());
    }

    static void layer(Place p, Layer layer, String operand) {
        p.drawing().layer(p.name(), layer, operand);
        end(p);
    }

    /** A vertex whose results are trained as they are. */
    static void plain(Place p, GraphVertex vertex) {
        p.vertex(vertex);
        end(p);
    }

    private static void end(Place p) {
        Shape shape = p.shape();
        Layer loss = null;
        if (p.isEnd() && shape.rank() == SCORES) {
            loss = new LossLayer.Builder(scores(shape.dim(1)))
                    .activation(new ActivationIdentity())
                    .build();
        } else if (p.isEnd() && shape.rank() == IMAGES) {
            loss = new CnnLossLayer.Builder(new LossMSE())
                    .activation(new ActivationIdentity())
                    .build();
        }
        if (loss != null) {
            String name = p.drawing().fresh(p.name() + "/loss");
            p.drawing().layer(name, loss, p.name());
            p.drawing().end(p.node().output(), name);
        }
    }
}
