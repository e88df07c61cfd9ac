package org.saliency4j.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.ModelFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user knows about a model that its file may not say. */
final class ModelOptions {
    private static final String NONE = "none";

    @Option(
            names = "--preprocess",
            paramLabel = "NAME",
            description = {
                "What is done to pictures first: none, unit, raw255, tf, imagenet or caffe_bgr.",
                "By default what the file MODEL.json beside the model says, else a guess."
            })
    private @Nullable String preprocess;

    @Option(names = "--no-preprocessing", description = "Feed the network pictures, or tensors, as they are.")
    private boolean noPreprocessing;

    @Mixin
    private SizeOption size = new SizeOption();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Class names: one a line, or JSON. By default those MODEL.json names.")
    private @Nullable Path labels;

    /** Reads a model that is fed pictures. */
    ImportedModel read(Path file) {
        return ModelFile.read(file, noPreprocessing ? options().withPreprocessing(NONE) : options());
    }

    /** Reads a model that is fed tensors. */
    ImportedModel readForTensors(Path file) {
        return ModelFile.read(file, options().withoutGuessing());
    }

    /** Whether tensors go in as they are, whatever a file beside the model says. */
    boolean noPreprocessing() {
        return noPreprocessing;
    }

    private ImportOptions options() {
        if (noPreprocessing && preprocess != null) {
            throw new UserMistake("--preprocess " + preprocess + " and --no-preprocessing contradict one another");
        }
        ImportOptions options = ImportOptions.defaults();
        if (preprocess != null) {
            options = options.withPreprocessing(preprocess);
        }
        options = size.size().map(options::withSize).orElse(options);
        return labels == null ? options : options.withLabels(labels);
    }
}
