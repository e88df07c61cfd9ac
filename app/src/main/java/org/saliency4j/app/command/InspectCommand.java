package org.saliency4j.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.saliency4j.app.inspect.DescriptionText;
import org.saliency4j.app.inspect.ModelDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Describes a model. */
@Command(
        name = "inspect",
        description =
                "Lists a model's inputs, outputs and layers, what is done to pictures, and which layers suit a class activation map.")
final class InspectCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
    private Path model = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    InspectCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ModelDescription description = ModelDescription.of(model.toString(), options.read(model));
        root.print(description, () -> DescriptionText.of(description));
        return 0;
    }
}
