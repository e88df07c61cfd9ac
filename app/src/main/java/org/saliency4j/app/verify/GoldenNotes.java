package org.saliency4j.app.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saliency4j.app.failure.UserMistake;

/**
 * What {@code about.json} says about the arrays beside it: {@code classes}, a number or one for each sample; {@code layer}; and
 * {@code preprocessing}, any text, if the input holds pictures and the model's preprocessing is part of what was computed.
 *
 * @param file the file, which need not exist
 * @param json what is in it
 */
record GoldenNotes(Path file, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static GoldenNotes in(Path folder) throws IOException {
        Path file = folder.resolve("about.json");
        if (!Files.isRegularFile(file)) {
            return new GoldenNotes(file, JSON.createObjectNode());
        }
        try {
            return new GoldenNotes(file, JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new UserMistake(file + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    Optional<String> layer() {
        return Optional.ofNullable(json.path("layer").textValue());
    }

    Feed feed() {
        return json.hasNonNull("preprocessing") ? Feed.PICTURES : Feed.TENSORS;
    }

    /** The classes that were differentiated. */
    int[] neededClasses() {
        JsonNode classes = json.path("classes");
        JsonNode list = classes.isArray() ? classes : JSON.createArrayNode().add(classes);
        int[] indices = new int[list.size()];
        for (int i = 0; i < indices.length; i++) {
            if (!list.get(i).canConvertToExactIntegral() || !list.get(i).canConvertToInt()) {
                throw noClasses();
            }
            indices[i] = list.get(i).intValue();
        }
        if (indices.length == 0) {
            throw noClasses();
        }
        return indices;
    }

    private UserMistake noClasses() {
        return new UserMistake(file + ": gradients are stored, so \"classes\" is expected to say of which classes");
    }
}
