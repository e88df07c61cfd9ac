package org.saliency4j.engine.runtime;

import java.util.Map;
import org.saliency4j.engine.compile.Plan;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.step.Pass;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/** The arrays of one run of a plan. Used by one caller at a time, kept for the next with the same number of samples. */
final class Workspace implements Pass.Memory {
    private final Pass.Place[] values;
    private final Pass.Place[] gradients;
    private final Pass pass;
    private final long bufferBytes;

    Workspace(Plan plan, int batch, Kernels kernels, WorkerPool pool) {
        int[] sizes = plan.memory().bufferSizes();
        float[][] buffers = new float[sizes.length][];
        long elements = 0;
        for (int i = 0; i < sizes.length; i++) {
            buffers[i] = new float[arraySize(sizes[i], batch)];
            elements += buffers[i].length;
        }
        this.bufferBytes = elements * Float.BYTES;
        this.values = places(plan.memory().valueBuffers(), buffers);
        this.gradients = places(plan.memory().gradientBuffers(), buffers);
        for (Map.Entry<Integer, Tensor> constant : plan.memory().constants().entrySet()) {
            values[constant.getKey()] = new Pass.Place(constant.getValue().data(), 0);
        }
        this.pass = new Pass(kernels, pool, batch, this);
    }

    private static int arraySize(int perSample, int batch) {
        long size = (long) perSample * batch;
        if (size > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("a batch of " + batch + " samples needs an array of " + size
                    + " elements, more than Java has; use smaller batches");
        }
        return (int) size;
    }

    private static Pass.Place[] places(int[] indices, float[][] buffers) {
        Pass.Place[] places = new Pass.Place[indices.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = new Pass.Place(indices[i] < 0 ? new float[0] : buffers[indices[i]], 0);
        }
        return places;
    }

    Pass pass() {
        return pass;
    }

    long bytes() {
        return bufferBytes + pass.scratchBytes();
    }

    @Override
    public Pass.Place value(int id) {
        return values[id];
    }

    @Override
    public Pass.Place gradient(int id) {
        return gradients[id];
    }
}
