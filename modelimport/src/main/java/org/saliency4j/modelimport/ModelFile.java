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
import org.saliency4j.modelimport.keras.KerasReader;
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
        FileKind kind = kindOf(file);
        Sidecar sidecar = Sidecar.of(file);
        Optional<ImageSize> size =
                options.size().or(() -> sidecar.preprocessing().flatMap(PreprocessingSpec::size));
        ParsedModel parsed = switch (kind) {
            case HDF5 -> KerasReader.readHdf5(file, size.orElse(null));
            case ZIP -> Archives.read(file, size.orElse(null));
            default -> OnnxReader.read(file, size.orElse(null));
        };
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

    private static FileKind kindOf(Path file) {
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
            FileKind kind = FileKind.of(file);
            if (kind == FileKind.GIT_LFS_POINTER) {
                throw new ModelImportException(file, "is a Git LFS pointer: fetch the model itself with git lfs pull");
            }
            if (kind == FileKind.TEXT) {
                throw new ModelImportException(file, "is a text file, expected an ONNX or Keras model");
            }
            return kind;
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        }
    }
}
