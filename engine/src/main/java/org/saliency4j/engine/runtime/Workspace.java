package org.saliency4j.engine.runtime;

import java.util.List;
import java.util.Map;
import org.saliency4j.engine.compile.MemoryPlan;
import org.saliency4j.engine.compile.Packing;
import org.saliency4j.engine.compile.Plan;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.step.Pass;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/** The arrays of one run of a plan. Used by one caller at a time, kept for the next with the same number of samples. */
final class Workspace implements Pass.Memory {
    private static final Pass.Place NOWHERE = new Pass.Place(new float[0], 0);

    private final Packing packing;
    private final float[][] arrays;
    private final Pass.Place[] values;
    private final Pass.Place[] gradients;
    private final Pass pass;

    Workspace(Plan plan, int batch, Kernels kernels, WorkerPool pool) {
        MemoryPlan memory = plan.memory();
        this.packing = memory.pack(batch);
        this.arrays = new float[packing.arrays().length][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[packing.arrays()[i] * batch];
        }
        this.pass = new Pass(kernels, pool, batch, this);
        this.values = places(memory.values());
        this.gradients = places(memory.gradients());
        for (Map.Entry<Integer, Tensor> constant : memory.constants().entrySet()) {
            values[constant.getKey()] = new Pass.Place(constant.getValue().data(), 0);
        }
    }

    private Pass.Place[] places(List<MemoryPlan.Spot> spots) {
        return spots.stream().map(this::place).toArray(Pass.Place[]::new);
    }

    /** The place of a spot; an empty one if it is nowhere. */
    Pass.Place place(MemoryPlan.Spot spot) {
        if (!spot.exists()) {
            return NOWHERE;
        }
        int at = (packing.origin()[spot.block()] + spot.at()) * pass.batch();
        return new Pass.Place(arrays[packing.array()[spot.block()]], at);
    }

    Pass pass() {
        return pass;
    }

    long bytes() {
        long elements = 0;
        for (float[] array : arrays) {
            elements += array.length;
        }
        return elements * Float.BYTES + pass.scratchBytes();
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
