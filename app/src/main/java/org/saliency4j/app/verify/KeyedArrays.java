package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.verify.FolderFiles.Match;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.modelimport.ImportedModel;

/**
 * Pairs of NumPy files that share a key: {@code input_KEY.npy} with {@code output_KEY.npy}, the network's first output, or
 * {@code output_KEY_NAME.npy}, the output or layer of that name.
 */
final class KeyedArrays implements ReferenceSource {
    /** Another runtime has computed them, in float32 and in an order of its own, through as many layers as there may be. */
    private static final double OTHER_RUNTIME = 1e-4;

    private static final Pattern INPUT = Pattern.compile("input_([^_]+)\\.npy");

    @Override
    public String mark() {
        return "input_*.npy";
    }

    @Override
    public List<ReferenceSet> read(Path folder, ImportedModel model) throws IOException {
        LayerNames names = new LayerNames(model.graph());
        List<ReferenceSet> sets = new ArrayList<>();
        for (Match input : FolderFiles.matching(folder, INPUT)) {
            String key = input.part();
            sets.add(new ReferenceSet(
                    folder.toAbsolutePath().normalize().getFileName() + "/" + key,
                    Feed.TENSORS,
                    Map.of(names.input(0, input.path()), NpyFile.read(input.path())),
                    outputs(folder, key, names),
                    Optional.empty(),
                    OTHER_RUNTIME));
        }
        return sets;
    }

    private static List<StoredArray> outputs(Path folder, String key, LayerNames names) throws IOException {
        Pattern pattern = Pattern.compile("(output_" + Pattern.quote(key) + "(?:_.+)?)\\.npy");
        List<StoredArray> arrays = new ArrayList<>();
        for (Match output : FolderFiles.matching(folder, pattern)) {
            String rest = output.part().substring(("output_" + key).length());
            String layer =
                    rest.isEmpty() ? names.output(0, output.path()) : names.named(rest.substring(1), output.path());
            arrays.add(new StoredArray(output.part(), layer, NpyFile.read(output.path())));
        }
        if (arrays.isEmpty()) {
            throw new UserMistake(folder.resolve("input_" + key + ".npy") + ": no output_" + key + ".npy or output_"
                    + key + "_NAME.npy beside it");
        }
        return arrays;
    }
}
