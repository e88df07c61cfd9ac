package org.saliency4j.explain;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * What is to be explained. All pictures of a request go through the network together, so a request should be no larger than a batch the
 * memory holds.
 *
 * @param images the pictures, {@code N x channels x height x width} as the network takes them; usually RGB in [0, 1], where masking makes
 *     black
 * @param targets one for each picture
 * @param layers where the method looks into the network: names of values or nodes; empty for methods that look at the input alone
 * @param listener told about progress
 */
public record ExplainRequest(Tensor images, List<Target> targets, List<String> layers, ProgressListener listener) {
    /**
     * Takes copies and checks what can be checked without a network.
     *
     * @param images the pictures, {@code N x channels x height x width} as the network takes them
     * @param targets one for each picture
     * @param layers where the method looks into the network; empty for methods that look at the input alone
     * @param listener told about progress
     * @throws IllegalArgumentException if there is no picture, their shape is another one, a value is not finite, or the number of targets
     *     differs
     */
    public ExplainRequest {
        targets = List.copyOf(targets);
        layers = List.copyOf(layers);
        Objects.requireNonNull(listener);
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.size() == 0) {
            throw new IllegalArgumentException(
                    "images of shape " + shape + ", expected NxCxHxW with at least one image");
        }
        if (targets.size() != shape.dim(0)) {
            throw new IllegalArgumentException(targets.size() + " targets for " + shape.dim(0) + " images");
        }
        int sample = shape.perSampleSize();
        for (int i = 0; i < shape.size(); i++) {
            if (!Float.isFinite(images.data()[i])) {
                throw new IllegalArgumentException("image " + i / sample + " holds the value " + images.data()[i]);
            }
        }
    }

    /**
     * A request for one network input, without layers.
     *
     * @param images the pictures, {@code N x channels x height x width}
     * @param targets one for each picture
     * @return the request
     * @throws IllegalArgumentException if pictures and targets do not fit one another
     */
    public static ExplainRequest of(Tensor images, List<Target> targets) {
        return new ExplainRequest(images, targets, List.of(), ProgressListener.none());
    }

    /**
     * A request for pictures of one size, without layers.
     *
     * @param images the pictures, of the network's input size
     * @param targets one for each picture
     * @return the request
     * @throws IllegalArgumentException if there is no picture, sizes differ, or the number of targets does
     */
    public static ExplainRequest of(List<Image> images, List<Target> targets) {
        return of(Tensor.stack(images.stream().map(Image::toTensor).toList()), targets);
    }

    /**
     * Other layers.
     *
     * @param names names of values or nodes
     * @return this request with those layers
     */
    public ExplainRequest withLayers(String... names) {
        return new ExplainRequest(images, targets, List.of(names), listener);
    }

    /**
     * Another listener.
     *
     * @param other told about progress
     * @return this request with that listener
     */
    public ExplainRequest withListener(ProgressListener other) {
        return new ExplainRequest(images, targets, layers, other);
    }

    /**
     * The number of pictures.
     *
     * @return at least 1
     */
    public int count() {
        return images.shape().dim(0);
    }

    /**
     * The rows of each picture.
     *
     * @return at least 1
     */
    public int height() {
        return images.shape().dim(2);
    }

    /**
     * The columns of each picture.
     *
     * @return at least 1
     */
    public int width() {
        return images.shape().dim(3);
    }

    /**
     * Checks the request against the network and the method: what every method does first.
     *
     * @param network the network to be explained
     * @param method the method
     * @throws IllegalArgumentException if the pictures or classes do not fit the network, or layers are missing or not wanted
     */
    public void check(Network network, MethodInfo method) {
        if (!network.inputShape().accepts(images.shape())) {
            throw new IllegalArgumentException(
                    "images of shape " + images.shape() + ", the network takes " + network.inputShape());
        }
        int classes = network.scoresShape().perSampleSize();
        for (Target target : targets) {
            if (target.classIndex() >= classes) {
                throw new IllegalArgumentException(
                        "class " + target.classIndex() + ", the network has classes 0 to " + (classes - 1));
            }
        }
        if (method.layers() == LayerUse.NONE && !layers.isEmpty()) {
            throw new IllegalArgumentException(method.id() + " looks at no layer, got " + layers);
        }
        if (method.layers() != LayerUse.NONE && layers.isEmpty()) {
            throw new IllegalArgumentException(method.id() + " needs a layer");
        }
    }
}
