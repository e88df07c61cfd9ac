package org.saliency4j.jmh.peers;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Tensor;

/** This project's engine. */
final class EngineContender implements Contender {
    private final Network network;
    private final Pass pass;
    private final Tensor batch;
    private @Nullable Trace trace;

    EngineContender(Network network, Pass pass, Tensor batch) {
        this.network = network;
        this.pass = pass;
        this.batch = batch;
    }

    @Override
    public void run() {
        trace = pass == Pass.FORWARD
                ? network.trace(batch, Taps.none())
                : network.trace(batch, Objectives.logit(0), Taps.none().inputGradient());
    }

    @Override
    public float[] scores() {
        return last().scores().data().clone();
    }

    @Override
    public float[] result() {
        return pass == Pass.FORWARD ? scores() : last().inputGradient().data().clone();
    }

    private Trace last() {
        if (trace == null) {
            throw new IllegalStateException("nothing has run yet");
        }
        return trace;
    }

    @Override
    public void close() {
        trace = null;
    }
}
