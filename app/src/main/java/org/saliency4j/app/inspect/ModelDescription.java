package org.saliency4j.app.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.runtime.ClassScores;
import org.saliency4j.explain.cam.CamLayer;
import org.saliency4j.explain.cam.CamLayers;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.format.ParsedModel.Origin;
import org.saliency4j.modelimport.preprocess.Geometry;
import org.saliency4j.modelimport.preprocess.Preprocessing;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;

/**
 * A model as {@code inspect} prints it. Shapes are lists of extents, -1 for the free batch; names are those of values, which every option
 * that takes a layer or a tensor accepts.
 *
 * @param model the file
 * @param origin its format and who wrote it
 * @param inputs what goes in
 * @param outputs what comes out
 * @param scores the value that holds the class scores, before a final softmax
 * @param classes how many classes there are
 * @param labels how many of them have names
 * @param preprocessing what is done to pictures; null if the network takes none
 * @param layers all operators in order
 * @param auto the layer a class activation map looks at by default; null if none suits
 * @param candidates all layers that suit one, in order
 * @param totals sums over all layers
 * @param warnings what was odd about the file
 */
public record ModelDescription(
        String model,
        Origin origin,
        List<Value> inputs,
        List<Value> outputs,
        String scores,
        int classes,
        int labels,
        @Nullable PicturePreparation preprocessing,
        List<Layer> layers,
        @Nullable String auto,
        List<Candidate> candidates,
        Totals totals,
        List<String> warnings) {
    private static final int BYTES_PER_PARAMETER = 4;

    /**
     * A tensor at the network's edge.
     *
     * @param name its name
     * @param shape its extents
     */
    public record Value(String name, List<Integer> shape) {}

    /**
     * An operator.
     *
     * @param name the value it makes
     * @param node its own name
     * @param op the operator
     * @param shape the value's extents
     * @param parameters how many weights it holds
     * @param flops floating-point operations for one sample, a multiply-add counted as two
     */
    public record Layer(String name, String node, String op, List<Integer> shape, long parameters, long flops) {}

    /**
     * A layer that suits a class activation map.
     *
     * @param name the value
     * @param shape its extents
     * @param reason why one would choose it or not
     */
    public record Candidate(String name, List<Integer> shape, String reason) {}

    /**
     * What is done to pictures.
     *
     * @param name a preset's name, or {@code custom}
     * @param from who chose it: {@code option}, {@code sidecar}, {@code metadata}, {@code network}, {@code guess} or {@code none}
     * @param scale channel c becomes {@code (scale * x - mean_c) / std_c}, x in [0, 1]
     * @param mean one value or one a channel
     * @param std one value or one a channel
     * @param channels {@code RGB}, {@code BGR} or {@code GREY}
     * @param resize {@code stretch}, or {@code shortSide N, centre crop}
     */
    public record PicturePreparation(
            String name,
            String from,
            double scale,
            List<Double> mean,
            List<Double> std,
            String channels,
            String resize) {
        static PicturePreparation of(PreprocessingChoice choice) {
            Preprocessing p = choice.preprocessing();
            String resize = p.geometry() instanceof Geometry.CenterCrop crop
                    ? "shortSide " + crop.shortSide() + ", centre crop"
                    : "stretch";
            return new PicturePreparation(
                    choice.name(),
                    choice.reason().name().toLowerCase(Locale.ROOT),
                    p.scale(),
                    p.mean(),
                    p.std(),
                    p.channels().name(),
                    resize);
        }
    }

    /**
     * Sums over all layers.
     *
     * @param layers how many there are
     * @param parameters how many weights
     * @param weightBytes the memory they take
     * @param flops floating-point operations for one sample
     */
    public record Totals(int layers, long parameters, long weightBytes, long flops) {}

    /**
     * Describes a model.
     *
     * @param file what it was read from
     * @param model the model
     * @return the description
     */
    public static ModelDescription of(String file, ImportedModel model) {
        Graph graph = model.graph();
        CamLayers camLayers = CamLayers.of(graph);
        List<Layer> layers = graph.nodes().stream()
                .filter(node -> !(node.op() instanceof Input || node.op() instanceof Constant))
                .map(node -> layer(graph, node))
                .toList();
        return new ModelDescription(
                file,
                model.report().origin(),
                graph.inputs().stream().map(v -> value(graph, v)).toList(),
                graph.outputs().stream().map(v -> value(graph, v)).toList(),
                ClassScores.of(graph),
                graph.shape(ClassScores.of(graph)).perSampleSize(),
                model.labels().size(),
                orNull(model.report().preprocessing().map(PicturePreparation::of)),
                layers,
                orNull(camLayers.auto().map(CamLayer::name)),
                camLayers.candidates().stream()
                        .map(c -> new Candidate(c.name(), extents(c.shape().dims()), c.reason()))
                        .toList(),
                new Totals(layers.size(), graph.parameters(), BYTES_PER_PARAMETER * graph.parameters(), graph.flops()),
                model.report().warnings());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private static Layer layer(Graph graph, Node node) {
        return new Layer(
                node.output(),
                node.name(),
                node.op().label(),
                extents(graph.shape(node.output()).dims()),
                node.op().parameters(),
                node.op().flops(graph.operandShapes(node), graph.shape(node.output())));
    }

    private static Value value(Graph graph, String name) {
        return new Value(name, extents(graph.shape(name).dims()));
    }

    private static List<Integer> extents(int[] dims) {
        return Arrays.stream(dims).boxed().toList();
    }
}
