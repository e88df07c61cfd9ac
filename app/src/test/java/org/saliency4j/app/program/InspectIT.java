package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.testdata.TestData;

final class InspectIT {
    @Test
    void aModelIsDescribedCompletely() throws IOException {
        JsonNode model =
                Program.run("inspect", TestData.shapesModel(), "--json").done().json();
        assertEquals("image", model.at("/inputs/0/name").asText());
        assertEquals("[-1,3,96,96]", model.at("/inputs/0/shape").toString());
        assertEquals("logits", model.at("/outputs/0/name").asText());
        assertEquals("[-1,12]", model.at("/outputs/0/shape").toString());
        assertEquals(12, model.get("classes").asInt());
        assertEquals(12, model.get("labels").asInt());
        assertEquals(TestData.LAST_FEATURES, model.get("auto").asText());
        assertEquals("sidecar", model.at("/preprocessing/from").asText());
        assertEquals(3, model.at("/preprocessing/mean").size());
    }

    @Test
    void layersCarryOperatorsShapesAndCosts() throws IOException {
        JsonNode model =
                Program.run("inspect", TestData.shapesModel(), "--json").done().json();
        List<String> names = new ArrayList<>();
        long parameters = 0;
        long flops = 0;
        for (JsonNode layer : model.get("layers")) {
            names.add(layer.get("name").asText());
            parameters += layer.get("parameters").asLong();
            flops += layer.get("flops").asLong();
            assertTrue(layer.get("shape").isArray() && layer.get("op").isTextual(), layer.toString());
        }
        assertTrue(names.contains(model.get("auto").asText()));
        assertEquals(model.at("/totals/parameters").asLong(), parameters);
        assertEquals(model.at("/totals/flops").asLong(), flops);
        for (JsonNode candidate : model.get("candidates")) {
            assertTrue(names.contains(candidate.get("name").asText()), candidate.toString());
        }
    }

    @Test
    void aGuessIsCalledAGuess() throws IOException {
        JsonNode guessed = Program.run("inspect", Program.GOLDEN.resolve("vgg_bn/model.onnx"), "--json")
                .done()
                .json();
        assertEquals("guess", guessed.at("/preprocessing/from").asText());
        JsonNode asked = Program.run(
                        "inspect", Program.GOLDEN.resolve("vgg_bn/model.onnx"), "--json", "--preprocess", "imagenet")
                .done()
                .json();
        assertEquals("option", asked.at("/preprocessing/from").asText());
        assertEquals("imagenet", asked.at("/preprocessing/name").asText());
    }

    @Test
    void peopleReadATable() throws IOException {
        String text = Program.run("inspect", TestData.shapesModel()).done().out();
        assertTrue(text.contains("auto >  " + TestData.LAST_FEATURES), text);
        assertTrue(text.contains("from the file beside the model"), text);
        assertTrue(text.contains("GFLOP a sample"), text);
    }
}
