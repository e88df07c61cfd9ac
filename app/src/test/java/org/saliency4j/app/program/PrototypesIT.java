package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

final class PrototypesIT {
    private static final int SIZE = 8;
    private static final int CLASSES = 3;

    @TempDir
    private Path folder;

    private Path arrays;

    /** Stripes of three widths; every query is one of the prototypes. */
    @BeforeEach
    void write() throws IOException {
        float[] stripes = new float[CLASSES * SIZE * SIZE];
        for (int i = 0; i < stripes.length; i++) {
            int width = 1 + i / (SIZE * SIZE);
            stripes[i] = i % SIZE / width % 2 == 0 ? 10 : 250;
        }
        Tensor pictures = Tensor.of(Shape.of(CLASSES, SIZE, SIZE), stripes);
        Tensor labels = Tensor.of(Shape.of(CLASSES), 0, 1, 2);
        arrays = folder.resolve("stripes.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(arrays))) {
            for (String name : List.of("prototypes", "queries")) {
                add(zip, name, pictures);
                add(zip, name.equals("queries") ? "query_labels" : "prototype_labels", labels);
            }
        }
    }

    private void add(ZipOutputStream zip, String name, Tensor array) throws IOException {
        Path file = folder.resolve(name + ".npy");
        NpyFile.write(file, array);
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(Files.readAllBytes(file));
    }

    @Test
    void everyCellOfTheTableIsARecord() throws IOException {
        JsonNode cells = Program.run("prototypes", arrays, "--json").done().json();
        assertEquals(11 * 8, cells.size());
        JsonNode first = cells.get(0);
        assertEquals(
                List.of("distance", "preprocessing", "f1", "published", "difference"),
                first.properties().stream().map(field -> field.getKey()).toList());
        assertEquals("L2", first.get("distance").asText());
        assertEquals("---", first.get("preprocessing").asText());
        assertEquals(1, first.get("f1").asDouble(), "equal pictures are at distance 0");
        assertEquals(.508, first.get("published").asDouble());
        assertEquals(1 - .508, first.get("difference").asDouble());
        assertEquals("CNS", cells.get(7).get("preprocessing").asText());
        assertEquals("cosine", cells.get(8).get("distance").asText());
    }

    @Test
    void withoutJsonPeopleReadATable() {
        String text = Program.run("prototypes", arrays).done().out();
        assertEquals(1 + 11, text.lines().count());
        assertTrue(text.contains(String.format(Locale.ROOT, "  1.0000 %+.3f", 1 - .508)), text);
    }
}
