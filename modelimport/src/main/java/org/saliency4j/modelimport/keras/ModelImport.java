package org.saliency4j.modelimport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.format.Faults;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.InputDescription.Axes;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.keras.config.Argument;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.layer.Building;
import org.saliency4j.modelimport.keras.layer.Conventions;
import org.saliency4j.modelimport.keras.layer.Held;
import org.saliency4j.modelimport.keras.layer.Held.Layout;
import org.saliency4j.modelimport.keras.layer.Layers;
import org.saliency4j.modelimport.keras.weights.ModelWeights;

/** Builds the engine's graph of a model. Used once. */
final class ModelImport {
    private static final int IMAGE_RANK = 4;

    private final ModelSpec model;
    private final ModelWeights weights;
    private final @Nullable ImageSize size;
    private final List<String> warnings;
    private final Faults faults = new Faults("layers");
    private final boolean channelsFirst;
    private final Building building;
    private @Nullable InputDescription image;

    ModelImport(
            ModelSpec model,
            ModelWeights weights,
            Conventions conventions,
            @Nullable ImageSize size,
            List<String> warnings) {
        this.model = model;
        this.weights = weights;
        this.size = size;
        this.warnings = warnings;
        this.channelsFirst = isChannelsFirst(model).orElse(false);
        this.building = new Building(conventions, channelsFirst ? Layout.AS_WRITTEN : Layout.LAST_AXIS_FIRST);
    }

    Graph run(Path file) {
        findUnsupported(model, "");
        List<Optional<Held>> inputs = new ArrayList<>();
        for (Argument.Ref ref : model.inputs()) {
            inputs.add(attempt(() -> input(ref.layer())));
        }
        List<Optional<Held>> outputs = new ModelRun(model, "", weights, building, faults).run(inputs);
        if (!faults.isEmpty()) {
            throw new ModelImportException(file, faults.message());
        }
        outputs.forEach(output -> building.output(result(output.orElseThrow())));
        List<String> unused = weights.unused();
        if (!unused.isEmpty()) {
            throw new ModelImportException(
                    file, "weights that no layer uses: " + String.join(", ", Faults.limited(unused)));
        }
        return building.build();
    }

    /** The first input. */
    InputDescription input() {
        if (image == null) {
            throw new IllegalStateException("asked before the import");
        }
        return image;
    }

    private void findUnsupported(ModelSpec spec, String prefix) {
        for (LayerSpec layer : spec.layers()) {
            if (layer.model() != null) {
                findUnsupported(layer.model(), prefix + layer.name() + "/");
            } else if (!layer.isInput() && !Layers.knows(layer)) {
                faults.unsupported(prefix + layer.name(), layer.type() + ": " + Layers.instead(layer.type()));
            }
        }
    }

    /** The order of the first layer that has one is that of the model. */
    private static Optional<Boolean> isChannelsFirst(ModelSpec spec) {
        for (LayerSpec layer : spec.layers()) {
            Optional<Boolean> order = layer.model() == null
                    ? Optional.ofNullable(layer.settings().find("data_format"))
                            .map(f -> f.asText().equals("channels_first"))
                    : isChannelsFirst(layer.model());
            if (order.isPresent()) {
                return order;
            }
        }
        return Optional.empty();
    }

    private Optional<Held> attempt(java.util.function.Supplier<Held> input) {
        try {
            return Optional.of(input.get());
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Held input(String name) {
        LayerSpec layer = model.layers().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no input layer '" + name + "'"));
        InputDescription description = describe(name, layer);
        image = image == null ? description : image;
        Held fed = building.input(name, description.shape());
        if (description.axes() != Axes.NHWC) {
            return fed;
        }
        String moved = building.fresh(name + "/layout");
        Shape shape = building.add(moved, new Transpose(List.of(0, 3, 1, 2)), List.of(name));
        return new Held(moved, shape, Layout.LAST_AXIS_FIRST);
    }

    private InputDescription describe(String name, LayerSpec layer) {
        JsonNode shape = Optional.ofNullable(layer.settings().find("batch_shape"))
                .or(() -> Optional.ofNullable(layer.settings().find("batch_input_shape")))
                .orElseThrow(() -> new IllegalArgumentException("input '" + name + "' has no shape"));
        int rank = shape.size();
        if (rank < 2 || rank > 6) {
            throw new IllegalArgumentException("input '" + name + "' has shape " + shape + ", expected 2 to 6 axes");
        }
        Axes axes = rank != IMAGE_RANK ? Axes.OTHER : channelsFirst ? Axes.NCHW : Axes.NHWC;
        int row = axes == Axes.NHWC ? 1 : 2;
        int[] dims = new int[rank];
        dims[0] = Shape.BATCH;
        if (shape.get(0).isInt()) {
            warnings.add("input '" + name + "' fixes a batch of " + shape.get(0) + "; any batch is accepted");
        }
        for (int i = 1; i < rank; i++) {
            boolean spatial = axes != Axes.OTHER && (i == row || i == row + 1);
            dims[i] = extent(name, shape, i, spatial ? i - row : -1);
        }
        return new InputDescription(name, Shape.of(dims), axes);
    }

    /** Rows are spatial axis 0, columns 1, all other axes -1. */
    private int extent(String name, JsonNode shape, int axis, int spatial) {
        JsonNode dim = shape.get(axis);
        boolean given = dim.isInt() && dim.intValue() > 0;
        if ((!given && !dim.isNull()) || (given && dim.intValue() > ImageSize.LARGEST && spatial >= 0)) {
            throw new IllegalArgumentException(
                    "input '" + name + "' has shape " + shape + ", expected sensible extents");
        }
        int wanted = size == null || spatial < 0 ? -1 : spatial == 0 ? size.height() : size.width();
        if (!given && wanted < 0) {
            throw new IllegalArgumentException("input '" + name + "' of shape " + shape
                    + (spatial >= 0
                            ? " leaves height and width open: give them with --size HxW"
                            : " leaves axis " + axis + " open, which is not supported"));
        }
        if (given && wanted >= 0 && dim.intValue() != wanted) {
            throw new IllegalArgumentException("input '" + name + "' of shape " + shape
                    + " fixes height and width, so the size " + size + " cannot be chosen");
        }
        return given ? dim.intValue() : wanted;
    }

    /** Sequences come out as the model has them; images stay with channels first. */
    private String result(Held output) {
        if (output.layout() == Layout.AS_WRITTEN || output.rank() == IMAGE_RANK) {
            return output.name();
        }
        String name = building.fresh(output.name() + "/output");
        building.add(name, new Transpose(List.of(0, 2, 1)), List.of(output.name()));
        return name;
    }
}
