package org.saliency4j.app.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.app.failure.UserMistake;

final class StagedFilesTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAppearAtCommitAndNotBefore() throws IOException {
        Path target = folder.resolve("a.txt");
        Files.writeString(target, "old");
        try (StagedFiles files = new StagedFiles()) {
            Files.writeString(files.stage(target), "new");
            Files.writeString(files.stage(folder.resolve("b.txt")), "more");
            assertEquals("old", Files.readString(target));
            files.commit();
        }
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("a.txt", "b.txt"), names());
    }

    @Test
    void withoutCommitNothingIsLeft() throws IOException {
        try (StagedFiles files = new StagedFiles()) {
            files.folder(folder.resolve("x/y"));
            Files.writeString(files.stage(folder.resolve("x/y/a.txt")), "never seen");
            assertTrue(Files.isDirectory(folder.resolve("x/y")));
        }
        assertEquals(List.of(), names());
    }

    @Test
    void foldersThatWereThereStay() throws IOException {
        Files.createDirectory(folder.resolve("x"));
        try (StagedFiles files = new StagedFiles()) {
            files.folder(folder.resolve("x/y"));
        }
        assertEquals(List.of("x"), names());
        assertFalse(Files.exists(folder.resolve("x/y")));
    }

    @Test
    void impossiblePlacesAreRefusedAtOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (StagedFiles files = new StagedFiles()) {
            FileSystemException inTheWay =
                    assertThrows(FileSystemException.class, () -> files.folder(file.resolve("below")));
            assertTrue(inTheWay.getMessage().contains("is a file, expected a folder"), inTheWay.getMessage());
            assertThrows(FileSystemException.class, () -> files.folder(file));
            assertThrows(FileSystemException.class, () -> files.stage(file.resolve("below")));
            assertThrows(FileSystemException.class, () -> files.stage(folder));
            assertThrows(NoSuchFileException.class, () -> files.stage(folder.resolve("gone/a.txt")));
            files.stage(folder.resolve("a"));
            assertThrows(UserMistake.class, () -> files.stage(folder.resolve("./a")));
        }
        assertEquals(List.of("file"), names());
    }
}
