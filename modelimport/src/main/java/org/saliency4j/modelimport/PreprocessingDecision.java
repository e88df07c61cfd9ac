package org.saliency4j.modelimport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saliency4j.modelimport.ImportOptions.Guessing;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.preprocess.ImageMetadata;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice.Reason;
import org.saliency4j.modelimport.preprocess.PreprocessingSpec;

/**
 * Chooses a preprocessing: the first of the option, the sidecar, the metadata, the network's first layers and a guess that says anything.
 *
 * @param file the model's file, for messages
 * @param options what the caller says
 * @param sidecar what the file beside the model says
 */
record PreprocessingDecision(Path file, ImportOptions options, Sidecar sidecar) {
    private static final int IMAGENET_CLASSES = 1000;

    /** Somebody's word. */
    private record Candidate(Optional<PreprocessingSpec> spec, Reason reason) {}

    /** The choice; absent for a network that takes no pictures. */
    Optional<PreprocessingChoice> choose(ParsedModel model, int classes) {
        InputDescription input = model.input();
        if (!input.isImage() || (input.channels() != 1 && input.channels() != 3)) {
            if (options.preprocessing().or(sidecar::preprocessing).isPresent()) {
                throw new ModelImportException(
                        file,
                        "input '" + input.name() + "' of shape " + input.shape() + " takes no pictures to preprocess");
            }
            return Optional.empty();
        }
        Optional<PreprocessingSpec> guess = Optional.of(guess(model, classes));
        Optional<PreprocessingSpec> raw = Optional.of(PreprocessingSpec.preset("raw255"))
                .filter(r -> FirstLayers.scalePixels(model.graph(), input.name()));
        return List.of(
                        new Candidate(options.preprocessing(), Reason.OPTION),
                        new Candidate(sidecar.preprocessing(), Reason.SIDECAR),
                        new Candidate(ImageMetadata.read(model.metadata()), Reason.METADATA),
                        new Candidate(raw, Reason.NETWORK),
                        new Candidate(guess.filter(g -> options.guessing() == Guessing.ALLOWED), Reason.GUESS),
                        new Candidate(Optional.of(PreprocessingSpec.preset("none")), Reason.NONE))
                .stream()
                .filter(candidate -> candidate.spec().isPresent())
                .findFirst()
                .map(candidate -> settle(candidate.spec().orElseThrow(), candidate.reason(), input));
    }

    /** Networks for ImageNet are fed what their library's own ones are: torchvision's, or most of keras.applications. */
    private static PreprocessingSpec guess(ParsedModel model, int classes) {
        boolean imagenet = model.input().channels() == 3 && classes == IMAGENET_CLASSES;
        boolean keras = model.origin().format().startsWith("Keras");
        return PreprocessingSpec.preset(imagenet ? keras ? "tf" : "imagenet" : "unit");
    }

    private PreprocessingChoice settle(PreprocessingSpec spec, Reason reason, InputDescription input) {
        try {
            return new PreprocessingChoice(
                    spec.resolve(input.channels(), input.size().orElseThrow()), spec.name(), reason);
        } catch (IllegalArgumentException e) {
            throw new ModelImportException(file, String.valueOf(e.getMessage()), e);
        }
    }
}
