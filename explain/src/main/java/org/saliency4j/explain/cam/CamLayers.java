package org.saliency4j.explain.cam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;

/**
 * The layers of a graph that suit a class activation map, and which of them {@code auto} means.
 *
 * <p>A layer suits if
 *
 * <ul>
 *   <li>its value has the shape {@code N x channels x height x width} with more than one place, and a convolution lies before it;
 *   <li>every path from the picture to the class scores leads through it. Inside the branch of a residual block or of a concatenation a
 *       map would miss what the other branch carries;
 *   <li>a block ends there: what follows is not just a bias, a normalisation or an activation. So it is the output of the activation, or
 *       of the residual addition, or the joined branches, never a half-finished step;
 *   <li>it is not merely a pooled, padded, turned or passed-on copy of an earlier one (with channels last, as Keras flattens them, its
 *       second axis is none of channels): the map before pooling holds the same features in finer
 *       resolution (for VGG the activation after the last convolution, not the pooled maps behind it).
 * </ul>
 *
 * <p>{@code auto} is the last such layer before the classifier. Where the classifier is itself a convolution with one output for each class
 * (SqueezeNet, all-convolutional networks), the maps it makes are set apart as {@link CamLayer.Role#CLASSES}: their only channel that the
 * class score depends on is the class's own, so that a weighted sum of maps has nothing to weigh; {@code auto} then means the features that
 * go into it. If nothing lies before such a classifier, {@code auto} takes its maps.
 *
 * <p>For the usual networks this gives: ResNet, the last residual block's output after addition and activation; VGG, the activation after
 * the last convolution; MobileNet and DenseNet, the last activation before global pooling; SqueezeNet, the last fire module's joined maps.
 */
public final class CamLayers {
    /** What stands for the layer picked here in a list of layers. */
    public static final String AUTO = "auto";

    private final Graph graph;
    private final List<CamLayer> candidates;

    private CamLayers(Graph graph, List<CamLayer> candidates) {
        this.graph = graph;
        this.candidates = candidates;
    }

    /**
     * Looks through a graph.
     *
     * @param graph a classifier
     * @return its layers
     */
    public static CamLayers of(Graph graph) {
        ScorePath path = ScorePath.of(graph);
        int classifier = path.lastPosition(op -> op instanceof Conv2d || op instanceof Linear);
        boolean byConvolution = classifier >= 0
                && path.node(classifier).op() instanceof Conv2d conv
                && conv.outputs() == path.classes();
        List<String> features = new ArrayList<>();
        List<String> classMaps = new ArrayList<>();
        for (int i = path.firstPosition(op -> op instanceof Conv2d); i < path.size(); i++) {
            if (path.isCut(i)
                    && isMap(graph.shape(path.value(i)))
                    && endsBlock(path, i)
                    && makesFeatures(path.node(i))) {
                (byConvolution && i >= classifier ? classMaps : features).add(path.value(i));
            }
        }
        List<CamLayer> layers = new ArrayList<>();
        for (String name : features) {
            boolean last = name.equals(features.get(features.size() - 1));
            layers.add(new CamLayer(name, graph.shape(name), last ? CamLayer.Role.LAST : CamLayer.Role.BLOCK));
        }
        for (String name : classMaps) {
            layers.add(new CamLayer(name, graph.shape(name), CamLayer.Role.CLASSES));
        }
        return new CamLayers(graph, List.copyOf(layers));
    }

    private static boolean isMap(Shape shape) {
        return shape.rank() == 4 && shape.dim(2) * (long) shape.dim(3) > 1;
    }

    private static boolean makesFeatures(Node node) {
        Op op = node.op();
        return !(op instanceof Pool2d
                || op instanceof Pad2d
                || op instanceof Identity
                || op instanceof Transpose
                || op instanceof Reshape);
    }

    /** Whether something other than one more element-wise step takes the value; identities are looked through. */
    private static boolean endsBlock(ScorePath path, int position) {
        for (int consumer : path.consumers(position)) {
            Node node = path.node(consumer);
            if (node.op() instanceof Identity ? endsBlock(path, consumer) : !isElementwise(path, node)) {
                return true;
            }
        }
        return path.consumers(position).isEmpty();
    }

    private static boolean isElementwise(ScorePath path, Node node) {
        Op op = node.op();
        return op instanceof Activation
                || op instanceof BatchNorm
                || op instanceof Affine
                || (op instanceof Binary
                        && node.inputs().stream().filter(path::contains).count() == 1);
    }

    /**
     * All layers that suit.
     *
     * @return the layers in the order they are computed; empty if there is none
     */
    public List<CamLayer> candidates() {
        return candidates;
    }

    /**
     * The layer to look at unless told otherwise.
     *
     * @return the last features, else the last class maps, else nothing
     */
    public Optional<CamLayer> auto() {
        Optional<CamLayer> last = candidates.stream()
                .filter(layer -> layer.role() == CamLayer.Role.LAST)
                .findFirst();
        return last.or(
                () -> candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(candidates.size() - 1)));
    }

    /**
     * The layers a user's list means.
     *
     * @param names {@value #AUTO}, or names of values or nodes; any value of the shape {@code N x channels x height x width} will do
     * @return names for a request
     * @throws IllegalArgumentException if there is no such layer, its value is not made of maps, or {@value #AUTO} finds none
     */
    public List<String> resolve(List<String> names) {
        return names.stream().map(this::resolve).toList();
    }

    private String resolve(String name) {
        if (name.equals(AUTO)) {
            return auto().orElseThrow(
                            () -> new IllegalArgumentException("no layer suits a class activation map: the class"
                                    + " scores do not depend on one value of shape NxCxHxW behind a convolution"))
                    .name();
        }
        Shape shape = graph.shape(graph.value(name));
        if (shape.rank() != 4) {
            throw new IllegalArgumentException("layer '" + name + "' has shape " + shape + ", expected maps NxCxHxW");
        }
        return name;
    }
}
