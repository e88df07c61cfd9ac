package org.saliency4j.dl4j.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.saliency4j.dl4j.read.layer.Vertices;
import org.saliency4j.dl4j.vertex.DeclaredInputVertex;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.InputDescription.Axes;

/**
 * What a network is fed. DL4J forgets the inputs' types once a network is configured; what is left are the layers' numbers of inputs, and
 * the sizes of the images that are flattened somewhere behind.
 */
final class InputInference {
    /** Sides of squares that are tried. */
    private static final int LARGEST_TRIED = 1024;

    private final SourceNetwork network;
    private final InputShapes said;
    private final List<String> warnings;

    /** What the first layer that knows says of its input: vectors have a size, images channels. */
    private record Finding(@Nullable Shape shape, long channels, CNN2DFormat format, String sequence) {
        static Finding shape(Shape shape) {
            return new Finding(shape, 0, CNN2DFormat.NCHW, "");
        }

        static Finding image(long channels, CNN2DFormat format) {
            return new Finding(null, channels, format, "");
        }

        static Finding sequence(String layer) {
            return new Finding(null, 0, CNN2DFormat.NCHW, layer);
        }
    }

    InputInference(SourceNetwork network, InputShapes said, List<String> warnings) {
        this.network = network;
        this.said = said;
        this.warnings = warnings;
    }

    /** An input's description, or an exception that says what is missing. */
    InputDescription describe(String input) {
        Optional<Finding> finding = find(input);
        if (!said.shapes().isEmpty()) {
            if (said.shapes().size() != network.inputs().size()) {
                throw new IllegalArgumentException(
                        said.shapes().size() + " shapes for " + network.inputs().size() + " inputs");
            }
            Shape shape = said.shapes().get(network.inputs().indexOf(input));
            return description(input, shape, finding.map(Finding::format).orElse(CNN2DFormat.NCHW));
        }
        Finding found = finding.orElseThrow(() -> new IllegalArgumentException(
                "input '" + input + "': no layer says what shape it has: give the shapes of all inputs"));
        if (!found.sequence().isEmpty()) {
            throw new IllegalArgumentException("input '" + input + "' is a sequence (layer '" + found.sequence()
                    + "') and the network does not say of how many steps: give the shapes of all inputs");
        }
        if (found.shape() != null) {
            return description(input, found.shape(), found.format());
        }
        ImageSize size = said.size().orElseGet(() -> searched(input, found));
        Shape shape = found.format() == CNN2DFormat.NHWC
                ? Shape.batched(size.height(), size.width(), extent(found.channels()))
                : Shape.batched(extent(found.channels()), size.height(), size.width());
        return description(input, shape, found.format());
    }

    private static InputDescription description(String input, Shape shape, CNN2DFormat format) {
        Axes axes = shape.rank() != 4 ? Axes.OTHER : format == CNN2DFormat.NHWC ? Axes.NHWC : Axes.NCHW;
        return new InputDescription(input, shape, axes);
    }

    private static int extent(long extent) {
        if (extent < 1 || extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a layer of " + extent + " inputs, expected 1 or more");
        }
        return (int) extent;
    }

    /** The first behind an input that has a preprocessor or parameters. */
    private Optional<Finding> find(String input) {
        Deque<String> values = new ArrayDeque<>(List.of(input));
        Set<String> seen = new HashSet<>();
        while (!values.isEmpty()) {
            String value = values.remove();
            for (Stage stage : network.stages()) {
                if (stage.inputs().contains(value) && seen.add(stage.name())) {
                    if (Vertices.unwrapped(stage.vertex()) instanceof DeclaredInputVertex declared) {
                        CNN2DFormat format = declared.channelsLast() ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
                        Shape shape = Shape.batched(declared.shape());
                        return Optional.of(new Finding(shape, 0, format, ""));
                    }
                    Optional<Finding> finding = preprocessor(stage.vertex())
                            .flatMap(InputInference::preprocessed)
                            .or(() -> layer(stage));
                    if (finding.isPresent()) {
                        return finding;
                    }
                    values.add(stage.name());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<InputPreProcessor> preprocessor(GraphVertex vertex) {
        InputPreProcessor given = vertex instanceof LayerVertex holder
                ? holder.getPreProcessor()
                : vertex instanceof PreprocessorVertex holder ? holder.getPreProcessor() : null;
        if (given instanceof ComposableInputPreProcessor many && many.getInputPreProcessors().length > 0) {
            return Optional.of(many.getInputPreProcessors()[0]);
        }
        return Optional.ofNullable(given);
    }

    private static Optional<Finding> preprocessed(InputPreProcessor preprocessor) {
        if (preprocessor instanceof FeedForwardToCnnPreProcessor p) {
            long size =
                    Math.multiplyExact(Math.multiplyExact(p.getInputHeight(), p.getInputWidth()), p.getNumChannels());
            return Optional.of(Finding.shape(Shape.batched(extent(size))));
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor p && p.getNumChannels() > 0) {
            int rows = extent(p.getInputHeight());
            int columns = extent(p.getInputWidth());
            int channels = extent(p.getNumChannels());
            Shape shape = p.getFormat() == CNN2DFormat.NHWC
                    ? Shape.batched(rows, columns, channels)
                    : Shape.batched(channels, rows, columns);
            return Optional.of(new Finding(shape, channels, p.getFormat(), ""));
        }
        return Optional.empty();
    }

    private static Optional<Finding> layer(Stage stage) {
        Layer layer = Vertices.layerOf(stage.vertex());
        if (layer instanceof Convolution1DLayer || layer instanceof RnnOutputLayer) {
            return Optional.of(Finding.sequence(stage.name()));
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return Optional.of(Finding.image(convolution.getNIn(), convolution.getCnn2dDataFormat()));
        }
        if (layer instanceof PReLULayer prelu && prelu.getInputShape() != null) {
            int[] dims = Arrays.stream(prelu.getInputShape())
                    .mapToInt(InputInference::extent)
                    .toArray();
            return Optional.of(Finding.shape(Shape.batched(dims)));
        }
        // Batch normalisation knows its channels, but not whether they are those of images.
        return layer instanceof FeedForwardLayer dense && !(layer instanceof BatchNormalization) && dense.getNIn() > 0
                ? Optional.of(Finding.shape(Shape.batched(extent(dense.getNIn()))))
                : Optional.empty();
    }

    /** The only square from which the images come that are flattened later on. */
    private ImageSize searched(String input, Finding found) {
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        if (network.inputs().size() == 1
                && network.stages().stream().anyMatch(s -> flattened(s).isPresent())) {
            for (int side = 1; side <= LARGEST_TRIED; side++) {
                Optional<Map<String, InputType>> types = types(side, found);
                if (types.isPresent()) {
                    addIf(rows, side, types.get(), true);
                    addIf(columns, side, types.get(), false);
                }
            }
        }
        if (rows.size() == 1 && columns.size() == 1) {
            ImageSize size = new ImageSize(rows.get(0), columns.get(0));
            warnings.add("input '" + input + "': " + size + " is the only size that fits the layers behind");
            return size;
        }
        boolean some = !rows.isEmpty() && !columns.isEmpty();
        throw new IllegalArgumentException("input '" + input + "' is an image whose height and width the network leaves"
                + " open"
                + (some
                        ? " (" + rows.get(0) + "x" + columns.get(0) + " to " + rows.get(rows.size() - 1) + "x"
                                + columns.get(columns.size() - 1) + " would fit)"
                        : "")
                + ": give them with --size HxW");
    }

    private Optional<Map<String, InputType>> types(int side, Finding found) {
        try {
            return Optional.of(network.types()
                    .apply(List.of(InputType.convolutional(side, side, found.channels(), found.format()))));
        } catch (RuntimeException e) {
            // DL4J refuses images that are too small in many ways.
            return Optional.empty();
        }
    }

    private void addIf(List<Integer> fitting, int side, Map<String, InputType> types, boolean rows) {
        ToLongFunction<InputType.InputTypeConvolutional> found =
                rows ? InputType.InputTypeConvolutional::getHeight : InputType.InputTypeConvolutional::getWidth;
        for (Stage stage : network.stages()) {
            Optional<CnnToFeedForwardPreProcessor> p = flattened(stage);
            if (p.isPresent()) {
                long expected = rows ? p.get().getInputHeight() : p.get().getInputWidth();
                InputType type = types.get(stage.inputs().get(0));
                if (!(type instanceof InputType.InputTypeConvolutional image) || found.applyAsLong(image) != expected) {
                    return;
                }
            }
        }
        fitting.add(side);
    }

    private static Optional<CnnToFeedForwardPreProcessor> flattened(Stage stage) {
        return preprocessor(stage.vertex())
                .filter(p -> p instanceof CnnToFeedForwardPreProcessor flat && flat.getInputHeight() > 0)
                .map(CnnToFeedForwardPreProcessor.class::cast);
    }
}
