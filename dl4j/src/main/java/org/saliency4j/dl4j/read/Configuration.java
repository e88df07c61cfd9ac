package org.saliency4j.dl4j.read;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.core.json.JsonReadFeature;

/**
 * The description of a network in JSON, looked through before DL4J sees it. DL4J makes objects of whatever class the text names; only
 * classes of networks are let through. The parser is the one that DL4J uses, so that both see the same text.
 *
 * @param json the text
 * @param kind which of DL4J's kinds of networks it describes
 */
record Configuration(String json, Kind kind) {
    /** Kinds of networks. */
    enum Kind {
        /** A {@code ComputationGraph}. */
        GRAPH,
        /** A {@code MultiLayerNetwork}. */
        LAYERS
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final int DEEPEST = 200;
    private static final String CLASS = "@class";
    /** Distributions, among others, name their class under this key, as do things that are no classes. */
    private static final String TYPE = "type";

    private static final List<String> ALLOWED = List.of(
            "org.deeplearning4j.nn.", "org.deeplearning4j.preprocessors.", "org.nd4j.linalg.", "org.saliency4j.dl4j.");

    /**
     * Looks through a description.
     *
     * @throws IllegalArgumentException if it is not valid, or names a class that is not one of networks
     */
    static Configuration of(String json) {
        Set<String> top = new HashSet<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new IllegalArgumentException("configuration.json is nested deeper than any network");
                }
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    top.add(parser.getCurrentName());
                }
                if (token == JsonToken.VALUE_STRING) {
                    check(String.valueOf(parser.getCurrentName()), parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("configuration.json is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("configuration.json cannot be read: " + e.getMessage(), e);
        }
        if (top.contains("vertices")) {
            return new Configuration(json, Kind.GRAPH);
        }
        if (top.contains("confs")) {
            return new Configuration(json, Kind.LAYERS);
        }
        throw new IllegalArgumentException(
                "configuration.json describes neither a ComputationGraph nor a" + " MultiLayerNetwork");
    }

    private static void check(String key, String value) {
        boolean names = key.equalsIgnoreCase(CLASS) || (key.equals(TYPE) && value.contains("."));
        if (names && ALLOWED.stream().noneMatch(value::startsWith)) {
            throw new IllegalArgumentException(
                    "configuration.json names the class '" + value + "', which is no part of a network");
        }
    }
}
