package org.saliency4j.modelimport.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.modelimport.format.ModelImportException;

final class LabelFileTest {
    @TempDir
    private Path folder;

    private Labels read(String content) throws IOException {
        return LabelFile.read(Files.writeString(folder.resolve("labels"), content));
    }

    @Test
    void linesArrayAndIndexGiveTheSameNames() throws IOException {
        Labels expected = Labels.of(List.of("tench", "goldfish"));
        assertEquals(expected, read("tench\ngoldfish\n"));
        assertEquals(expected, read("n01440764 tench\r\nn01443537 goldfish\r\n"));
        assertEquals(expected, read("[\"tench\", \"goldfish\"]"));
        assertEquals(expected, read("{\"1\": \"goldfish\", \"0\": \"tench\"}"));
        assertEquals(expected, read("{\"0\": [\"n01440764\", \"tench\"], \"1\": [\"n01443537\", \"goldfish\"]}"));
    }

    @Test
    void classesWithoutNameAreCalledByTheirIndex() throws IOException {
        Labels labels = read("{\"2\": \"c\"}");
        assertEquals("class 1", labels.of(1));
        assertEquals("c", labels.of(2));
        assertEquals("class 99", labels.of(99));
        assertEquals("class 3", Labels.none().of(3));
    }

    @Test
    void namesAreFoundInAnyCase() throws IOException {
        assertEquals(OptionalInt.of(1), read("Cat\nDog").find("dog"));
        assertEquals(OptionalInt.empty(), read("Cat\nDog").find("cow"));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        for (String wrong : List.of("{\"a\": \"b\"}", "{\"99999999\": \"b\"}", "[1, 2]", "[[]]", "{")) {
            assertThrows(ModelImportException.class, () -> read(wrong), wrong);
        }
        Path binary = Files.write(folder.resolve("binary"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(ModelImportException.class, () -> LabelFile.read(binary))
                .getMessage()
                .endsWith("not a text file in UTF-8"));
        assertThrows(ModelImportException.class, () -> LabelFile.read(folder));
    }
}
