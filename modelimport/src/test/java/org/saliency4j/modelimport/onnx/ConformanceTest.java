package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.modelimport.TestFolders;

@Tag("kernels")
final class ConformanceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onnx-node-latest",
                "onnx-node-opset13",
                "onnx-node-opset11",
                "onnx-node-opset9",
                "onnx-node-opset7",
                "onnx-simple-latest",
                "onnx-pytorch-converted-latest",
                "onnx-pytorch-operator-latest"
            })
    void casesGiveTheExpectedOutputsOrAreRefused(String archive) throws IOException {
        Path zip = TestFolders.shared("onnx-conformance").resolve(archive + ".zip");
        List<String> wrong = new ArrayList<>();
        StringBuilder b = new StringBuilder();
        for (ConformanceCase c : ConformanceCase.in(zip)) {
            ConformanceCase.Outcome o = c.run(folder);
            b.append(archive)
                    .append('\t')
                    .append(c.name())
                    .append('\t')
                    .append(o.verdict())
                    .append('\t')
                    .append(o.reason())
                    .append('\n');
            if (o.verdict() == ConformanceCase.Verdict.FAILED) {
                wrong.add(c.name() + ": " + o.reason());
            }
        }
        Files.writeString(Path.of("/tmp/conf-" + archive + ".tsv"), b);
        assertEquals(List.of(), wrong);
    }
}
