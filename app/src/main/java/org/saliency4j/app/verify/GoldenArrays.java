package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.modelimport.ImportedModel;

/**
 * Values and gradients of one batch: {@code input.npy}; {@code logits.npy} (the class scores before a softmax), {@code output.npy} (the first
 * output), {@code features.npy} (the output of that name, else the layer that {@code about.json} names); {@code grad_input.npy} and
 * {@code grad_features.npy}, the gradients of the sum over the samples of the logit, or without logits the output's element, of the
 * sample's class in {@code about.json}.
 */
final class GoldenArrays implements ReferenceSource {
    private static final String FEATURES = "features";

    @Override
    public String mark() {
        return "input.npy";
    }

    @Override
    public List<ReferenceSet> read(Path folder, ImportedModel model) throws IOException {
        Path input = folder.resolve("input.npy");
        if (!Files.isRegularFile(input)) {
            return List.of();
        }
        GoldenNotes notes = GoldenNotes.in(folder);
        LayerNames names = new LayerNames(notes.feed().graph(model));
        List<StoredArray> values = new ArrayList<>();
        add(values, folder, "logits", names.scores());
        add(values, folder, "output", names.output(0, input));
        if (Files.isRegularFile(folder.resolve("features.npy"))) {
            add(values, folder, FEATURES, features(folder, notes, names));
        }
        if (values.isEmpty()) {
            throw new UserMistake(input + ": no logits.npy, output.npy or features.npy beside it");
        }
        return List.of(new ReferenceSet(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                notes.feed(),
                Map.of(names.input(0, input), NpyFile.read(input)),
                values,
                gradients(folder, notes, names),
                FLOAT_TOLERANCE));
    }

    private static Optional<StoredGradients> gradients(Path folder, GoldenNotes notes, LayerNames names)
            throws IOException {
        List<StoredArray> arrays = new ArrayList<>();
        add(arrays, folder, "grad_input", names.input(0, folder));
        if (Files.isRegularFile(folder.resolve("grad_features.npy"))) {
            add(arrays, folder, "grad_features", features(folder, notes, names));
        }
        if (arrays.isEmpty()) {
            return Optional.empty();
        }
        boolean ofLogits = Files.isRegularFile(folder.resolve("logits.npy"));
        String differentiated = ofLogits ? names.scores() : names.output(0, folder);
        return Optional.of(
                new StoredGradients(Objectives.of(differentiated, Objectives.logit(notes.neededClasses())), arrays));
    }

    private static String features(Path folder, GoldenNotes notes, LayerNames names) {
        boolean isOutput = names.graph().outputs().contains(FEATURES);
        return names.named(isOutput ? FEATURES : notes.layer().orElse(FEATURES), folder.resolve("features.npy"));
    }

    private static void add(List<StoredArray> arrays, Path folder, String name, String layer) throws IOException {
        Path file = folder.resolve(name + ".npy");
        if (Files.isRegularFile(file)) {
            arrays.add(new StoredArray(name, layer, NpyFile.read(file)));
        }
    }
}
