package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.verify.FolderFiles.Match;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.onnx.OnnxTensorFile;

/**
 * The ONNX project's own form: {@code test_data_set_*} with {@code input_k.pb} and {@code output_k.pb}, k counting the network's inputs
 * that are no weights, and its outputs.
 *
 * <p>Such data come from any program, computed in any way; the ONNX project itself allows each element 1e-3 of its size. Here a whole
 * array may be off by 1e-4.
 */
final class OnnxTestData implements ReferenceSource {
    private static final double TOLERANCE = 1e-4;
    private static final Pattern SET = Pattern.compile("test_data_set_(.+)");
    private static final Pattern INPUT = Pattern.compile("input_(\\d{1,4})\\.pb");
    private static final Pattern OUTPUT = Pattern.compile("output_(\\d{1,4})\\.pb");

    @Override
    public String mark() {
        return "test_data_set_*/input_0.pb";
    }

    @Override
    public List<ReferenceSet> read(Path folder, ImportedModel model) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(folder));
        for (Match set : FolderFiles.matching(folder, SET)) {
            if (Files.isDirectory(set.path())) {
                folders.add(set.path());
            }
        }
        List<ReferenceSet> sets = new ArrayList<>();
        for (Path candidate : folders) {
            if (!FolderFiles.matching(candidate, INPUT).isEmpty()) {
                sets.add(set(candidate, new LayerNames(model.graph())));
            }
        }
        return sets;
    }

    private static ReferenceSet set(Path folder, LayerNames names) throws IOException {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Match input : FolderFiles.matching(folder, INPUT)) {
            inputs.put(names.input(Integer.parseInt(input.part()), input.path()), OnnxTensorFile.read(input.path()));
        }
        List<StoredArray> values = new ArrayList<>();
        for (Match output : FolderFiles.matching(folder, OUTPUT)) {
            int index = Integer.parseInt(output.part());
            values.add(new StoredArray(
                    "output_" + index, names.output(index, output.path()), OnnxTensorFile.read(output.path())));
        }
        if (values.isEmpty()) {
            throw new UserMistake(folder + ": holds inputs, but no output_0.pb");
        }
        String name = String.valueOf(folder.getFileName());
        return new ReferenceSet(name, Feed.TENSORS, inputs, values, Optional.empty(), TOLERANCE);
    }
}
