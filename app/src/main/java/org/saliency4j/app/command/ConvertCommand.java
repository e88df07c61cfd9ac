package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.saliency4j.app.output.StagedFiles;
import org.saliency4j.dl4j.export.Dl4jFile;
import org.saliency4j.modelimport.ImportedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a network as a DL4J computation graph. */
@Command(
        name = "convert",
        description = {
            "Writes a network as a zip file that DL4J's ModelSerializer restores as a ComputationGraph: to be trained, fine-tuned or deployed.",
            "OUT.zip.json beside it says what is done to pictures and what the classes are called, as far as that is known.",
            "Programs that restore it need saliency4j-dl4j on their class path."
        })
final class ConvertCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT.zip", description = "Where it is written; replaced if it exists.")
    private Path out = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    /** What was written. */
    private record Conversion(
            String model,
            String file,
            String sidecar,
            long parameters,
            Map<String, Integer> vertices,
            int ownVertices) {}

    ConvertCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        ImportedModel imported = options.read(model);
        Path sidecar = out.resolveSibling(out.getFileName() + ".json");
        try (StagedFiles files = new StagedFiles()) {
            Dl4jFile written = Dl4jFile.write(imported.graph(), files.stage(out));
            Files.write(files.stage(sidecar), imported.sidecar().getBytes(StandardCharsets.UTF_8));
            files.commit();
            Conversion conversion = new Conversion(
                    model.toString(),
                    out.toString(),
                    sidecar.toString(),
                    written.parameters(),
                    new TreeMap<>(written.vertices()),
                    written.own());
            root.print(conversion, () -> text(conversion));
        }
        return 0;
    }

    private static String text(Conversion c) {
        int vertices = c.vertices.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(
                Locale.ROOT,
                "%s: %d vertices (%d of saliency4j-dl4j, the others DL4J's own), %d parameters\n",
                c.file,
                vertices,
                c.ownVertices,
                c.parameters);
    }
}
