package org.saliency4j.dl4j.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelFormat;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;

/** Networks that DL4J's {@code ModelSerializer} wrote. */
public final class Dl4jFormat implements ModelFormat {
    private static final ParsedModel.Origin ORIGIN = new ParsedModel.Origin("DL4J", 0, 0, "Deeplearning4j");

    /** Made by {@link java.util.ServiceLoader}. */
    public Dl4jFormat() {}

    @Override
    public boolean recognises(Set<String> entries) {
        return entries.contains(Dl4jArchive.CONFIGURATION) && entries.contains(Dl4jArchive.COEFFICIENTS);
    }

    @Override
    public ParsedModel read(Path file, @Nullable ImageSize size) {
        checkBackend(file);
        try {
            return parse(Dl4jArchive.read(file), size == null ? InputShapes.inferred() : InputShapes.of(size));
        } catch (IllegalArgumentException e) {
            throw new ModelImportException(file, firstLine(e), e);
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw new ModelImportException(file, "damaged, or of an unknown form: " + firstLine(e), e);
        }
    }

    private static void checkBackend(Path file) {
        try {
            Nd4j.getBackend();
        } catch (RuntimeException | LinkageError e) {
            throw new ModelImportException(
                    file,
                    "is a network of Deeplearning4j: reading it takes a backend of ND4J, such as nd4j-native, on the class"
                            + " path, and there is none that works",
                    e);
        }
    }

    /** DL4J's own messages go on for a page. */
    private static String firstLine(Throwable e) {
        Throwable deepest = e;
        for (int i = 0; i < 10 && deepest.getMessage() == null && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage() == null ? deepest : deepest.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static ParsedModel parse(Dl4jArchive archive, InputShapes shapes) {
        SourceNetwork network =
                archive.configuration().kind() == Configuration.Kind.GRAPH ? graph(archive) : layers(archive);
        List<String> warnings = new ArrayList<>(archive.warnings());
        NetworkImport run = new NetworkImport(network, shapes, warnings);
        Graph graph = run.run();
        return new ParsedModel(graph, run.input(), ORIGIN, Map.of(), warnings);
    }

    private static SourceNetwork graph(Dl4jArchive archive) {
        ComputationGraphConfiguration configuration =
                ComputationGraphConfiguration.fromJson(archive.configuration().json());
        long expected = configuration.getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(true))
                .reduce(0, Math::addExact);
        checkNumber(archive, expected);
        configuration.setDataType(DataType.FLOAT);
        ComputationGraph network = new ComputationGraph(configuration);
        network.init(row(archive), false);
        return SourceNetwork.of(network);
    }

    private static SourceNetwork layers(Dl4jArchive archive) {
        MultiLayerConfiguration configuration =
                MultiLayerConfiguration.fromJson(archive.configuration().json());
        long expected = configuration.getConfs().stream()
                .mapToLong(conf -> conf.getLayer().initializer().numParams(conf))
                .reduce(0, Math::addExact);
        checkNumber(archive, expected);
        configuration.setDataType(DataType.FLOAT);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init(row(archive), false);
        return SourceNetwork.of(network);
    }

    /** Without this DL4J would make room for as many as the description asks for. */
    private static void checkNumber(Dl4jArchive archive, long expected) {
        if (archive.parameters().length != expected) {
            throw new IllegalArgumentException(
                    "holds " + archive.parameters().length + " parameters for layers that have " + expected);
        }
    }

    private static @Nullable INDArray row(Dl4jArchive archive) {
        float[] parameters = archive.parameters();
        return parameters.length == 0 ? null : Nd4j.createFromArray(parameters).reshape(1, parameters.length);
    }
}
