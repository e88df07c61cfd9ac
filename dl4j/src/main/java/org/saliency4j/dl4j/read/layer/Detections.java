package org.saliency4j.dl4j.read.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * The output of YOLO (Redmon and Farhadi 2016): for each prior box a pixel's channels are the box's centre (two sigmoids), its size (the
 * prior's times two exponentials), a confidence (a sigmoid), and the classes (a softmax).
 */
final class Detections {
    private static final int CENTRE = 2;
    private static final int SIZE = 2;
    private static final int BOX = CENTRE + SIZE + 1;
    private static final int PART = 2;

    private Detections() {}

    static Held yolo(VertexCall c, Yolo2OutputLayer layer, Held input) {
        Held x = Frame.image(c, input, layer.getFormat()).image();
        Tensor priors = NdTensors.toTensor(layer.getBoundingBoxes());
        int boxes = priors.shape().dim(0);
        int channels = x.shape().dim(1);
        int classes = channels / boxes - BOX;
        if (channels % boxes != 0 || classes < 1) {
            throw new IllegalArgumentException(channels + " channels for " + boxes + " prior boxes");
        }
        int rows = x.shape().dim(2);
        int columns = x.shape().dim(3);
        Held parts = c.step("boxes", new Reshape(Shape.batched(boxes, BOX + classes, rows, columns)), x);
        List<Held> made = new ArrayList<>();
        made.add(c.step("centre", Activation.of(Activation.Kind.SIGMOID), part(c, parts, 0, CENTRE)));
        Held growth = c.step("growth", Activation.of(Activation.Kind.EXP), part(c, parts, CENTRE, SIZE));
        Held prior = c.constant("priors", priors.reshaped(Shape.of(1, boxes, SIZE, 1, 1)));
        made.add(c.step("size", new Binary(Binary.Kind.MUL), growth, prior));
        made.add(c.step("confidence", Activation.of(Activation.Kind.SIGMOID), part(c, parts, CENTRE + SIZE, 1)));
        made.add(c.step("classes", new Softmax(PART, Softmax.Form.PROBABILITY), part(c, parts, BOX, classes)));
        Held joined = c.step("joined", new Concat(PART), made.toArray(Held[]::new));
        return c.step("detections", new Reshape(x.shape()), joined);
    }

    private static Held part(VertexCall c, Held parts, int from, int count) {
        return c.step("part", new Slice(PART, from, count, 1), parts);
    }
}
