package org.saliency4j.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.modelimport.format.ImageSize;
import picocli.CommandLine.Option;

/** The size of a network's input, where its file leaves it open. */
final class SizeOption {
    @Option(
            names = "--size",
            paramLabel = "HxW",
            description = "Rows and columns of the input, for models that leave them open.")
    private @Nullable String size;

    /** The size, if the user gave one. */
    Optional<ImageSize> size() {
        try {
            return Optional.ofNullable(size).map(ImageSize::parse);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--size: " + e.getMessage(), e);
        }
    }
}
