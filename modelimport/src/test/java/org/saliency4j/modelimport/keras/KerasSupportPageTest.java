package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.keras.config.LayerSpec;
import org.saliency4j.modelimport.keras.config.ModelParser;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.hdf5.ByteSource;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Group;
import org.saliency4j.modelimport.keras.layer.Layers;

/** Writes {@code docs/keras-support.md}; fails if the page was another before. */
final class KerasSupportPageTest {
    private static final Path PAGE = Path.of(
                    System.getProperty("saliency4j.testData", "../src-test-data/data"), "../../docs/keras-support.md")
            .normalize();

    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void pageIsUpToDate() throws IOException {
        count();
        String page = page();
        if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page)) {
            Files.writeString(PAGE, page);
            fail(PAGE + " was out of date and has been written anew: commit it");
        }
        assertEquals(page, Files.readString(PAGE));
    }

    /** Models whose outputs other tests compare with those of Keras. */
    private void count() throws IOException {
        for (String line : LayerCases.ALL) {
            count(JsonText.parse("case", LayerCase.of(line).config()));
        }
        List<Path> files = new ArrayList<>();
        for (String name :
                List.of("mini_xception", "mnist_cnn", "mobilenet_v1", "nested", "resnet_v2", "se_layernorm")) {
            files.add(TestFolders.kerasGolden(name).resolve("model.h5"));
            files.add(TestFolders.kerasGolden(name).resolve("model.keras"));
        }
        Path shared = TestFolders.shared("models/keras");
        try (Stream<Path> models = Files.list(shared)) {
            models.filter(Files::isRegularFile).forEach(files::add);
        }
        try (Stream<Path> models = Files.list(shared.resolve("dl4j-keras-import"))) {
            models.filter(f -> Files.exists(f.resolveSibling(stem(f) + ".output.npy"))
                            && !f.toString().endsWith(".npy"))
                    .forEach(files::add);
        }
        for (Path file : files) {
            count(JsonText.parse("config", config(file)));
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String config(Path file) throws IOException {
        if (file.toString().endsWith(".keras")) {
            return KerasArchive.read(file).config();
        }
        try (ByteSource bytes = ByteSource.of(file)) {
            return Hdf5Group.root(bytes).text("model_config").orElseThrow();
        }
    }

    private void count(com.fasterxml.jackson.databind.JsonNode config) {
        Set<String> types = new TreeSet<>();
        collect(ModelParser.parse(config, ""), types);
        types.forEach(type -> counts.merge(type, 1, Integer::sum));
    }

    private static void collect(ModelSpec model, Set<String> types) {
        for (LayerSpec layer : model.layers()) {
            if (layer.model() != null) {
                collect(layer.model(), types);
            } else if (layer.module().startsWith("keras.src.ops")) {
                types.add("ops " + layer.type());
            } else {
                types.add(layer.type().startsWith("Random") ? "Random*" : layer.type());
            }
        }
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Layers of Keras that are read\n\n")
                .append(
                        "Written by `KerasSupportPageTest`. *Models* counts the models with such a layer whose outputs are compared with those\n")
                .append(
                        "of Keras: hand-made ones of a few layers, trained networks, and files of Keras 1.2 to 3.15. Every other layer is named\n")
                .append("when a model is refused, with what to use in its place.\n\n")
                .append("| layer | supported | models |\n|---|---|---|\n");
        Layers.supported()
                .forEach((type, settings) -> page.append("| ")
                        .append(type)
                        .append(" | ")
                        .append(settings.equals("all") ? "all settings" : settings)
                        .append(" | ")
                        .append(counts.getOrDefault(type, 0))
                        .append(" |\n"));
        page.append(
                        "\nLocallyConnected1D/2D and the spelling of Keras 1 are checked against sums written out in the tests, because Keras 3 no\n")
                .append(
                        "longer has them. Both orders of axes (`data_format`) are read; images are held with channels first.\n\n")
                .append("## Functions in place of layers\n\n")
                .append("`keras.ops` (Keras 3) and their like in TensorFlow (`TFOpLambda`):\n");
        StringBuilder line = new StringBuilder();
        for (String function : Layers.functions()) {
            if (line.length() + function.length() > 130) {
                page.append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(function).append(',');
        }
        line.setLength(line.length() - 1);
        return page.append(line).append(".\n").toString();
    }
}
