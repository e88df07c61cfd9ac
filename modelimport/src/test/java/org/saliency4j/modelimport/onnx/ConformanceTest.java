package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.onnx.ConformanceCase.Outcome;
import org.saliency4j.modelimport.onnx.ConformanceCase.Verdict;

/**
 * The ONNX project's own cases. Each either gives the expected outputs or is refused with a reason; a wrong number is never given. What came of
 * them is a page of the documentation.
 */
@Tag("kernels")
final class ConformanceTest {
    private static final List<String> ARCHIVES = List.of(
            "onnx-node-latest",
            "onnx-node-opset13",
            "onnx-node-opset11",
            "onnx-node-opset9",
            "onnx-node-opset7",
            "onnx-simple-latest",
            "onnx-pytorch-converted-latest",
            "onnx-pytorch-operator-latest");

    @TempDir
    private Path folder;

    @Test
    void everyCaseGivesItsOutputsOrIsRefusedAndThePageSaysSo() throws IOException {
        Path shared = TestFolders.shared("onnx-conformance");
        Map<String, String> operators = operators(shared.resolve("index.tsv"));
        SupportPage page = new SupportPage();
        List<String> wrong = new ArrayList<>();
        for (String archive : ARCHIVES) {
            for (ConformanceCase posed : ConformanceCase.in(shared.resolve(archive + ".zip"))) {
                Outcome outcome = posed.run(folder);
                String id = archive + "/" + posed.name();
                page.add(operators.getOrDefault(id, "?"), id, outcome);
                if (outcome.verdict() == Verdict.FAILED) {
                    wrong.add(id + ": " + outcome.reason());
                }
            }
        }
        assertEquals(List.of(), wrong);
        Path committed = TestFolders.documentation("onnx-support.md");
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(committed, page.text());
        }
        assertEquals(page.text(), Files.readString(committed), "docs/onnx-support.md: run with -Dupdate.docs=true");
    }

    /** The operator that each case is about. */
    private static Map<String, String> operators(Path index) throws IOException {
        Map<String, String> operators = new TreeMap<>();
        List<String> lines = Files.readAllLines(index);
        List<String> columns = List.of(lines.get(0).split("\t", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            String archive = fields[columns.indexOf("zip")].replace(".zip", "");
            operators.put(archive + "/" + fields[columns.indexOf("case")], fields[columns.indexOf("main_op")]);
        }
        return operators;
    }
}
