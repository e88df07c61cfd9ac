package org.saliency4j.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ModelFile;

/** The small networks that PyTorch exported, with what it computed. */
public final class GoldenNetworks {
    private GoldenNetworks() {}

    /** The network as exported, without preprocessing. */
    public static CompiledNetwork network(String name) {
        return CompiledNetwork.compile(
                ModelFile.read(folder(name).resolve("model.onnx")).graph());
    }

    /** An array beside it. */
    public static Tensor array(String name, String array) throws IOException {
        return NpyFile.read(folder(name).resolve(array + ".npy"));
    }

    /** A request to explain the inputs beside it. */
    public static ExplainRequest request(String name, int... classes) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (int c : classes) {
            targets.add(Target.logit(c));
        }
        return ExplainRequest.of(array(name, "input"), targets);
    }

    private static Path folder(String name) {
        return Path.of(System.getProperty("saliency4j.testData", "../src-test-data/data"), "torch-golden", name);
    }
}
