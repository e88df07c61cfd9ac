package org.saliency4j.modelimport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.keras.config.ModelParser;
import org.saliency4j.modelimport.keras.config.ModelSpec;
import org.saliency4j.modelimport.keras.hdf5.ByteSource;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Group;
import org.saliency4j.modelimport.keras.layer.Conventions;
import org.saliency4j.modelimport.keras.layer.Conventions.Kernels;
import org.saliency4j.modelimport.keras.weights.ListedWeights;
import org.saliency4j.modelimport.keras.weights.ModelWeights;
import org.saliency4j.modelimport.keras.weights.TreeWeights;

/** Reads a network from a file of Keras. */
public final class KerasReader {
    private static final int NEWEST = 3;
    private static final String WEIGHTS_SUFFIX = ".weights";

    private KerasReader() {}

    /** Reads something that may fail in any way a damaged file makes it. */
    @FunctionalInterface
    private interface Reading {
        ParsedModel read() throws IOException;
    }

    /**
     * Reads an HDF5 file: a whole model, or weights whose architecture is in a {@code .json} file of the same name beside it.
     *
     * @param file the file
     * @param size rows and columns of the input image where the file leaves them open, or null
     * @return the network
     * @throws ModelImportException if the file cannot be read, is damaged, or holds something that is not supported; the message lists all of
     *     it
     */
    public static ParsedModel readHdf5(Path file, @Nullable ImageSize size) {
        return translated(file, () -> {
            try (ByteSource bytes = ByteSource.of(file)) {
                Hdf5Group root = Hdf5Group.root(bytes);
                Optional<String> config = root.text("model_config");
                JsonNode architecture = config.isPresent()
                        ? JsonText.parse("model_config", config.get())
                        : JsonText.read(architectureBeside(file));
                Hdf5Group weights = config.isPresent()
                        ? root.group("model_weights")
                                .orElseThrow(() -> new IllegalArgumentException("there is no group 'model_weights'"))
                        : root;
                String version = root.text("keras_version")
                        .orElse(architecture.path("keras_version").asText("2"));
                String backend =
                        root.text("backend").orElse(architecture.path("backend").asText());
                return parse(file, architecture, weights, version, backend, size);
            }
        });
    }

    /**
     * Reads an archive as Keras 3 writes it.
     *
     * @param file the file
     * @param size rows and columns of the input image where the file leaves them open, or null
     * @return the network
     * @throws ModelImportException if the file cannot be read, is damaged, or holds something that is not supported; the message lists all of
     *     it
     */
    public static ParsedModel readArchive(Path file, @Nullable ImageSize size) {
        return translated(file, () -> {
            KerasArchive archive = KerasArchive.read(file);
            JsonNode architecture = JsonText.parse("config.json", archive.config());
            JsonNode metadata = JsonText.parse("metadata.json", archive.metadata());
            String version = metadata.path("keras_version").asText("3");
            Hdf5Group weights = Hdf5Group.root(ByteSource.of(archive.weights()));
            return parse(file, architecture, weights, version, "", size);
        });
    }

    /** The one place where whatever a file brings about becomes the one exception. */
    private static ParsedModel translated(Path file, Reading reading) {
        try {
            return reading.read();
        } catch (ModelImportException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ModelImportException(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new ModelImportException(file, "damaged, or of an unknown form: " + e, e);
        }
    }

    private static Path architectureBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        List<String> candidates = new ArrayList<>(List.of(stem + ".json"));
        if (stem.toLowerCase(Locale.ROOT).endsWith(WEIGHTS_SUFFIX)) {
            candidates.add(stem.substring(0, stem.length() - WEIGHTS_SUFFIX.length()) + ".json");
        }
        return candidates.stream()
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "holds weights without an architecture (model_config), and " + String.join(" or ", candidates)
                                + ", as written by model.to_json(), is not beside it"));
    }

    private static ParsedModel parse(
            Path file,
            JsonNode architecture,
            Hdf5Group group,
            String version,
            String backend,
            @Nullable ImageSize size) {
        ModelSpec model = ModelParser.parse(architecture, version);
        boolean listed = ListedWeights.isIn(group);
        if (!listed && !TreeWeights.isIn(group)) {
            throw new IllegalArgumentException("holds no weights as Keras writes them");
        }
        ModelWeights weights = listed ? ListedWeights.read(group) : TreeWeights.read(group, model);
        int major = version.isEmpty() || !Character.isDigit(version.charAt(0)) ? 2 : version.charAt(0) - '0';
        boolean theano = backend.equals("theano")
                || (major == 1 && backend.isEmpty() && weights instanceof ListedWeights list && list.hasTheanoNames());
        List<String> warnings = new ArrayList<>();
        if (major > NEWEST) {
            warnings.add("Keras " + version + " is newer than " + NEWEST + ", the newest known");
        }
        Conventions conventions = new Conventions(major, theano ? Kernels.TURNED : Kernels.AS_MULTIPLIED);
        ModelImport run = new ModelImport(model, weights, conventions, size, warnings);
        Graph graph = run.run(file);
        String producer = ("Keras " + version + " " + backend).strip();
        ParsedModel.Origin origin = new ParsedModel.Origin("Keras", listed ? 2 : NEWEST, major, producer);
        return new ParsedModel(graph, run.input(), origin, Map.of(), warnings);
    }
}
