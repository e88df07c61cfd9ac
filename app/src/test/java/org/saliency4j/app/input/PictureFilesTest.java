package org.saliency4j.app.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.app.failure.UserMistake;

final class PictureFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        for (String name : List.of("b.png", "a.JPG", "notes.txt", ".hidden.png", "c.gif", "inner/d.png")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<Path> expected(String... names) {
        return Arrays.stream(names).map(folder::resolve).toList();
    }

    @Test
    void aFolderStandsForThePicturesInItByName() throws IOException {
        assertEquals(expected("a.JPG", "b.png", "c.gif"), PictureFiles.of(List.of(folder.toString())));
    }

    @Test
    void filesAreTakenWhateverTheirNameInTheOrderGiven() throws IOException {
        List<String> files = List.of(
                folder.resolve("notes.txt").toString(), folder.resolve("b.png").toString());
        assertEquals(expected("notes.txt", "b.png"), PictureFiles.of(files));
    }

    @Test
    void patternsStandForWhatTheyFit() throws IOException {
        assertEquals(expected("b.png"), PictureFiles.of(List.of(folder + "/[a-c].png")));
        assertEquals(expected("inner/d.png"), PictureFiles.of(List.of(folder + "/inn*/*.png")));
        assertEquals(expected("b.png", "c.gif"), PictureFiles.of(List.of(folder + "/{b,c}.*")));
    }

    @Test
    void whatNamesNoPictureIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThrows(UserMistake.class, () -> PictureFiles.of(List.of(empty.toString())));
        assertThrows(UserMistake.class, () -> PictureFiles.of(List.of(folder + "/*.bmp")));
        assertThrows(UserMistake.class, () -> PictureFiles.of(List.of(folder + "/nowhere/*.png")));
        assertThrows(NoSuchFileException.class, () -> PictureFiles.of(List.of(folder + "/gone.png")));
    }
}
