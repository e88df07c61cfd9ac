package org.saliency4j.modelimport;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.preprocess.PreprocessingSpec;

/**
 * What a caller may say about a model that its file may not.
 *
 * @param size rows and columns of the input, where the file leaves them open
 * @param preprocessing what is done to pictures; takes precedence over what files say
 * @param labels a file of class names; takes precedence over the one beside the model
 * @param guessing whether a preprocessing may be guessed where nobody says one
 */
public record ImportOptions(
        Optional<ImageSize> size, Optional<PreprocessingSpec> preprocessing, Optional<Path> labels, Guessing guessing) {
    /** Whether a preprocessing may be guessed. */
    public enum Guessing {
        /** It may: the report says so. */
        ALLOWED,
        /** It may not: pictures go in as they are. */
        FORBIDDEN
    }

    /** Checks for missing parts. */
    public ImportOptions {
        Objects.requireNonNull(size);
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(labels);
        Objects.requireNonNull(guessing);
    }

    /**
     * Nothing said.
     *
     * @return the options that leave everything to the files
     */
    public static ImportOptions defaults() {
        return new ImportOptions(Optional.empty(), Optional.empty(), Optional.empty(), Guessing.ALLOWED);
    }

    /**
     * Gives the input's size.
     *
     * @param rowsAndColumns the size
     * @return the options with it
     */
    public ImportOptions withSize(ImageSize rowsAndColumns) {
        return new ImportOptions(Optional.of(rowsAndColumns), preprocessing, labels, guessing);
    }

    /**
     * Chooses a preset.
     *
     * @param preset its name, one of {@link PreprocessingSpec#presets()}
     * @return the options with it
     * @throws IllegalArgumentException if there is none of that name
     */
    public ImportOptions withPreprocessing(String preset) {
        return new ImportOptions(size, Optional.of(PreprocessingSpec.preset(preset)), labels, guessing);
    }

    /**
     * Gives a file of class names.
     *
     * @param file the file
     * @return the options with it
     */
    public ImportOptions withLabels(Path file) {
        return new ImportOptions(size, preprocessing, Optional.of(file), guessing);
    }

    /**
     * Forbids guessing.
     *
     * @return the options without it
     */
    public ImportOptions withoutGuessing() {
        return new ImportOptions(size, preprocessing, labels, Guessing.FORBIDDEN);
    }
}
