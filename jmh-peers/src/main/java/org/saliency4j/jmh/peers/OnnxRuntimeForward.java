package org.saliency4j.jmh.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Tensor;

/** ONNX Runtime on the processor, forward, with the batch in memory of its own kind. */
final class OnnxRuntimeForward implements Contender {
    private final OrtSession session;
    private final OnnxTensor batch;
    private final Map<String, OnnxTensor> feeds;
    private OrtSession.@Nullable Result last;

    OnnxRuntimeForward(Path model, int threads, Tensor pictures) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model.toString(), options);
            batch = OnnxTensor.createTensor(environment, direct(pictures.data()), extents(pictures));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read " + model, e);
        }
        feeds = Map.of(session.getInputNames().iterator().next(), batch);
    }

    private static FloatBuffer direct(float[] values) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return buffer.put(values).flip();
    }

    private static long[] extents(Tensor tensor) {
        return Arrays.stream(tensor.shape().dims()).asLongStream().toArray();
    }

    @Override
    public void run() {
        release();
        try {
            last = session.run(feeds);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed", e);
        }
    }

    @Override
    public float[] result() {
        return scores();
    }

    @Override
    public float[] scores() {
        if (last == null || !(last.get(0) instanceof OnnxTensor scores)) {
            throw new IllegalStateException("no pass has given a tensor yet");
        }
        FloatBuffer values = scores.getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    private void release() {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    @Override
    public void close() {
        release();
        batch.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot let go of a network", e);
        }
    }
}
