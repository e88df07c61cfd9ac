package org.saliency4j.jmh.peers;

import java.util.SplittableRandom;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.jmh.race.Deviation;
import org.saliency4j.jmh.race.Race;
import org.saliency4j.modelimport.ModelFile;

/** Brings the contenders to the line: the same network, the same pictures, as many threads; and lets only those start that agree. */
final class Starter {
    private static final String ONNX_RUNTIME = "ONNX Runtime";
    private static final String LIBTORCH = "libtorch";

    private final NetworkFiles files;
    private final int threads;
    private final Race race;
    private final CompiledNetwork network;

    Starter(NetworkFiles files, int threads, Race race) {
        this.files = files;
        this.threads = threads;
        this.race = race;
        network = CompiledNetwork.compile(
                ModelFile.read(files.onnx()).graph(), new CompileOptions(Kernels.best(), new WorkerPool(threads)));
    }

    Contest forward(int batch) {
        Tensor pictures = pictures(batch);
        try (Contender ours = new EngineContender(network, Pass.FORWARD, pictures);
                Contender peer = new OnnxRuntimeForward(files.onnx(), threads, pictures)) {
            return run(batch, Pass.FORWARD, ONNX_RUNTIME, ours, peer);
        }
    }

    /** A race against libtorch; the network must lie there as TorchScript. */
    Contest gradient(int batch) {
        Tensor pictures = pictures(batch);
        try (Contender ours = new EngineContender(network, Pass.GRADIENT, pictures);
                Contender peer = new TorchGradient(files.torchScript().orElseThrow(), threads, pictures)) {
            return run(batch, Pass.GRADIENT, LIBTORCH, ours, peer);
        }
    }

    private Contest run(int batch, Pass pass, String peerName, Contender ours, Contender peer) {
        ours.run();
        peer.run();
        require(batch, pass, peerName, Deviation.relative(ours.scores(), peer.scores()), Pass.SAME_LOGITS);
        double deviation = Deviation.relative(ours.result(), peer.result());
        require(batch, pass, peerName, deviation, pass.tolerance());
        return new Contest(files.name(), batch, pass, peerName, deviation, race.run(ours, peer));
    }

    private void require(int batch, Pass pass, String peer, double deviation, double tolerance) {
        if (!(deviation <= tolerance)) {
            throw new DisagreementException(files.name() + ", batch " + batch + ", " + pass.title() + ": results of "
                    + peer + " are off by " + deviation + ", expected at most " + tolerance);
        }
    }

    /** Uniform in [0, 1), always the same. */
    private Tensor pictures(int batch) {
        Tensor pictures = Tensor.zeros(network.inputShape().withBatch(batch));
        SplittableRandom random = new SplittableRandom(0);
        float[] values = pictures.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return pictures;
    }
}
