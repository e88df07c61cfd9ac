package org.saliency4j.modelimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.runtime.ClassScores;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.labels.LabelFile;
import org.saliency4j.modelimport.labels.Labels;
import org.saliency4j.modelimport.onnx.OnnxReader;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;
import org.saliency4j.modelimport.preprocess.PreprocessingSpec;

/** Reads trained networks from files. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Reads a network, leaving everything to its files.
     *
     * @param file a model file; a {@code FILE.json} beside it may describe preprocessing and labels
     * @return the network
     * @throws ModelImportException if a file cannot be read, is damaged, or holds something that is not supported
     */
    public static ImportedModel read(Path file) {
        return read(file, ImportOptions.defaults());
    }

    /**
     * Reads a network.
     *
     * @param file a model file; a {@code FILE.json} beside it may describe preprocessing and labels
     * @param options what the caller knows about it
     * @return the network
     * @throws ModelImportException if a file cannot be read, is damaged, or holds something that is not supported
     */
    public static ImportedModel read(Path file, ImportOptions options) {
        checkKind(file);
        Sidecar sidecar = Sidecar.of(file);
        Optional<ImageSize> size =
                options.size().or(() -> sidecar.preprocessing().flatMap(PreprocessingSpec::size));
        ParsedModel parsed = OnnxReader.read(file, size.orElse(null));
        List<String> warnings = new ArrayList<>(parsed.warnings());
        int classes = parsed.graph().shape(ClassScores.of(parsed.graph())).perSampleSize();
        Labels labels =
                options.labels().map(LabelFile::read).or(sidecar::labels).orElse(Labels.none());
        if (labels.size() != 0 && labels.size() != classes) {
            warnings.add(labels.size() + " labels for " + classes + " classes");
        }
        Optional<PreprocessingChoice> choice =
                new PreprocessingDecision(file, options, sidecar).choose(parsed, classes);
        return new ImportedModel(
                parsed.graph(), labels, new ImportReport(parsed.origin(), parsed.input(), choice, warnings));
    }

    private static void checkKind(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ModelImportException(file, "is a folder, expected a model file");
            }
            if (!Files.exists(file)) {
                throw new ModelImportException(file, "no such file");
            }
            if (Files.size(file) == 0) {
                throw new ModelImportException(file, "is empty");
            }
            switch (FileKind.of(file)) {
                case HDF5 ->
                    throw new ModelImportException(file, "is HDF5 (a Keras .h5 model?), which is not supported yet");
                case ZIP ->
                    throw new ModelImportException(
                            file, "is a zip archive (a .keras model, or a packed one?), which is not supported yet");
                case GIT_LFS_POINTER ->
                    throw new ModelImportException(
                            file, "is a Git LFS pointer: fetch the model itself with git lfs pull");
                case TEXT -> throw new ModelImportException(file, "is a text file, expected an ONNX model");
                case BINARY -> {
                    // Possibly ONNX; its reader will tell.
                }
            }
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        }
    }
}
