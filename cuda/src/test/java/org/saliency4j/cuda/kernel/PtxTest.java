package org.saliency4j.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.cuda.Command;
import org.saliency4j.cuda.TestDevice;

/** That the committed PTX is what the sources compile to, and the registers it takes what the documentation says. */
class PtxTest {
    private static final Path SOURCES = Path.of("src/main/cuda");
    private static final Path PTX = Path.of("src/main/resources/org/saliency4j/cuda/kernel");

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cu"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }

    /** PTX without comments and empty lines. */
    private static List<String> instructions(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceAll("//.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void assumeFound(String program) {
        Assumptions.assumeTrue(TestDevice.found(program), program + " is not on the path");
    }

    @Test
    void committedPtxIsWhatTheSourcesCompileTo(@TempDir Path folder) throws IOException {
        assumeFound("nvcc");
        Assumptions.assumeTrue(
                Command.run("nvcc", "--version").contains("release 13.0,"), "the PTX is made by nvcc 13.0");
        Command.run("./compile-ptx.sh", folder.toString());
        for (String name : names()) {
            assertEquals(
                    instructions(folder.resolve(name + ".ptx")),
                    instructions(PTX.resolve(name + ".ptx")),
                    name + ".ptx is stale: run cuda/compile-ptx.sh");
        }
    }

    @Test
    void everySourceHasItsPtxAndNothingElseLiesThere() throws IOException {
        try (Stream<Path> files = Files.list(PTX)) {
            assertEquals(
                    names().stream().map(name -> name + ".ptx").toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void noKernelSpillsAndTheTableOfRegistersIsCurrent(@TempDir Path folder) throws IOException {
        assumeFound("ptxas");
        Assumptions.assumeTrue(
                Command.run("ptxas", "--version").contains("release 13.0,"), "the table is made by ptxas 13.0");
        Path table = folder.resolve("registers.md");
        Command.run("./registers.sh", table.toString());
        String documented = Files.readString(Path.of("../docs/cuda.md"));
        assertTrue(
                documented.contains(Files.readString(table).strip()),
                "docs/cuda.md has another table of registers: put in what cuda/registers.sh prints");
    }
}
