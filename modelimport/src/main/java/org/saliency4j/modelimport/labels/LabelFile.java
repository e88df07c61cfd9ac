package org.saliency4j.modelimport.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.saliency4j.modelimport.format.ModelImportException;

/**
 * Class names in a file, in any of the usual forms: one name a line (a leading WordNet number such as {@code n01440764} is left out), a JSON
 * array of names, or a JSON object from index to name or to {@code [number, name]}.
 */
public final class LabelFile {
    private static final long LARGEST_FILE = 16 << 20;
    private static final int MOST_CLASSES = 1_000_000;
    private static final Pattern WORDNET_NUMBER = Pattern.compile("^n\\d{8}\\s+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelFile() {}

    /**
     * Reads a file.
     *
     * @param file a text or JSON file in UTF-8
     * @return the names
     * @throws ModelImportException if it cannot be read or has another form
     */
    public static Labels read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ModelImportException(file, "no such file of labels");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new ModelImportException(file, "too large for a file of labels");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            boolean json = text.startsWith("{") || text.startsWith("[");
            return json ? of(JSON.readTree(text)) : Labels.of(lines(text));
        } catch (JsonProcessingException e) {
            throw new ModelImportException(file, "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new ModelImportException(file, "not a text file in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new ModelImportException(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes labels from JSON.
     *
     * @param json an array of names, or an object from index to name
     * @return the names
     * @throws IllegalArgumentException if it is neither
     */
    public static Labels of(JsonNode json) {
        List<String> names = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(entry -> names.add(name(entry)));
        } else if (json.isObject()) {
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                int index = index(entry.getKey());
                while (names.size() <= index) {
                    names.add("");
                }
                names.set(index, name(entry.getValue()));
            }
        } else {
            throw new IllegalArgumentException("labels are " + json.getNodeType() + ", expected an array or an object");
        }
        return Labels.of(names);
    }

    private static int index(String key) {
        if (!key.matches("\\d{1,7}") || Integer.parseInt(key) >= MOST_CLASSES) {
            throw new IllegalArgumentException("label for class '" + key + "', expected an index from 0");
        }
        return Integer.parseInt(key);
    }

    private static String name(JsonNode entry) {
        JsonNode name = entry.isArray() && !entry.isEmpty() ? entry.get(entry.size() - 1) : entry;
        if (!name.isTextual()) {
            throw new IllegalArgumentException("label " + entry + ", expected a text");
        }
        return name.textValue();
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> WORDNET_NUMBER.matcher(line.strip()).replaceFirst(""))
                .toList();
    }
}
