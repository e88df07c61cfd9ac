package org.saliency4j.modelimport.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.onnx.operator.Samples;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.OperatorSetIdProto;

/** Reads a network from an ONNX file. */
public final class OnnxReader {
    /** The oldest opset: files from before opsets were numbered mean this one. */
    static final long OLDEST_OPSET = 1;

    /** The first version of the format whose files name their opset. */
    private static final long NAMES_ITS_OPSET = 3;

    /** The newest opset whose definitions have been looked at. */
    static final long NEWEST_OPSET = 28;

    private OnnxReader() {}

    /**
     * Reads a file.
     *
     * @param file an ONNX model, opset {@value #OLDEST_OPSET} or newer
     * @param size rows and columns of the input image where the file leaves them open, or null
     * @return the network
     * @throws ModelImportException if the file cannot be read, is damaged, or holds something that is not supported; the message lists all of
     *     it
     */
    public static ParsedModel read(Path file, @Nullable ImageSize size) {
        try {
            return parse(file, OnnxFile.read(file), size);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelImportException(file, "not an ONNX model, or a damaged one (" + firstSentence(e) + ")", e);
        } catch (IOException e) {
            throw new ModelImportException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static ParsedModel parse(Path path, OnnxFile file, @Nullable ImageSize size) throws IOException {
        ModelProto model = file.model();
        if (file.graph().getNodeCount() == 0) {
            throw new ModelImportException(path, "not an ONNX model: it holds no graph with nodes");
        }
        List<String> warnings = new ArrayList<>();
        long opset = opset(path, model, warnings);
        Reading reading = read(path, file, size);
        warnings.addAll(reading.warnings);
        Map<String, String> metadata = new HashMap<>();
        model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        String producer = (model.getProducerName() + " " + model.getProducerVersion()).strip();
        ParsedModel.Origin origin = new ParsedModel.Origin("ONNX", model.getIrVersion(), opset, producer);
        return new ParsedModel(reading.graph, reading.input, origin, metadata, warnings);
    }

    /** What one way of taking the batch has led to. */
    private record Reading(Graph graph, InputDescription input, List<String> warnings) {}

    /** The file as it is if samples stay apart in it, else for a batch of one, else as one sample; the first way that works. */
    private static Reading read(Path path, OnnxFile file, @Nullable ImageSize size) throws IOException {
        ModelImportException first = null;
        ModelImportException shortest = null;
        int fewest = Integer.MAX_VALUE;
        for (Samples samples : Samples.values()) {
            List<String> warnings = new ArrayList<>();
            GraphImport run = new GraphImport(path, file, size, samples, warnings);
            if (samples == Samples.ONE && run.declaredBatch() > 1) {
                continue;
            }
            try {
                Graph graph = run.run();
                if (first != null) {
                    warnings.add((samples == Samples.ONE ? "read for a batch of one" : "read as one sample") + ", as "
                            + first.getMessage());
                }
                return new Reading(graph, run.input(), warnings);
            } catch (ModelImportException e) {
                first = first == null ? e : first;
                if (run.faults() < fewest && samples != Samples.UNBATCHED) {
                    fewest = run.faults();
                    shortest = e;
                }
            } catch (IllegalArgumentException e) {
                first = first == null ? new ModelImportException(path, String.valueOf(e.getMessage()), e) : first;
            }
        }
        throw shortest != null ? shortest : Objects.requireNonNull(first);
    }

    private static long opset(Path path, ModelProto model, List<String> warnings) {
        long opset = 0;
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
                opset = Math.max(opset, set.getVersion());
            }
        }
        if (opset == 0 && model.getIrVersion() < NAMES_ITS_OPSET) {
            opset = OLDEST_OPSET;
        }
        if (opset < OLDEST_OPSET) {
            throw new ModelImportException(path, "the file names no opset, expected one");
        }
        if (opset > NEWEST_OPSET) {
            warnings.add("opset " + opset + " is newer than " + NEWEST_OPSET + ", the newest known");
        }
        return opset;
    }

    private static String firstSentence(Exception e) {
        String message = String.valueOf(e.getMessage()).replace('\n', ' ');
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }
}
