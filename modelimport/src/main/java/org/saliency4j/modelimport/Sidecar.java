package org.saliency4j.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.labels.LabelFile;
import org.saliency4j.modelimport.labels.Labels;
import org.saliency4j.modelimport.preprocess.PreprocessingJson;
import org.saliency4j.modelimport.preprocess.PreprocessingSpec;

/**
 * The file {@code MODEL.json} beside a model: {@code {"preprocessing": ..., "labels": "labels.txt" or ["cat", "dog", ...]}}.
 *
 * @param preprocessing what is done to pictures
 * @param labels the names of the classes
 */
record Sidecar(Optional<PreprocessingSpec> preprocessing, Optional<Labels> labels) {
    private static final long LARGEST_FILE = 16 << 20;
    private static final Set<String> KEYS = Set.of("preprocessing", "labels");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sidecar of a model, empty if there is none. */
    static Sidecar of(Path model) {
        Path file = model.resolveSibling(model.getFileName() + ".json");
        if (!Files.isRegularFile(file)) {
            return new Sidecar(Optional.empty(), Optional.empty());
        }
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ModelImportException(file, "too large for a description of a model");
            }
            return read(file, JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new ModelImportException(file, "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ModelImportException(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** What a sidecar says that makes another file of the same network be fed alike. */
    static String describing(ImportedModel model) {
        ObjectNode json = JSON.createObjectNode();
        model.report()
                .preprocessing()
                .ifPresent(choice -> json.set(
                        "preprocessing",
                        PreprocessingJson.write(
                                choice.preprocessing(),
                                model.report().input().size().orElseThrow())));
        if (model.labels().size() > 0) {
            ArrayNode labels = json.putArray("labels");
            for (int i = 0; i < model.labels().size(); i++) {
                labels.add(model.labels().of(i));
            }
        }
        return json.toPrettyString() + "\n";
    }

    private static Sidecar read(Path file, JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "', expected preprocessing or labels");
            }
        });
        return new Sidecar(
                Optional.ofNullable(json.get("preprocessing")).map(PreprocessingJson::read),
                Optional.ofNullable(json.get("labels")).map(labels -> labels(file, labels)));
    }

    private static Labels labels(Path file, JsonNode json) {
        if (!json.isTextual()) {
            return LabelFile.of(json);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path labels = folder == null ? file : folder.resolve(json.textValue()).normalize();
        if (folder == null || !labels.startsWith(folder)) {
            throw new IllegalArgumentException("labels in '" + json.textValue() + "', outside the model's folder");
        }
        return LabelFile.read(file.resolveSibling(json.textValue()));
    }
}
