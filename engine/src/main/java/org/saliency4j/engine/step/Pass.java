package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * One run of a network: the number of samples, the arrays its values live in, and scratch memory. Used by one caller at a time and kept for
 * the next, so that a pass allocates nothing once it is warm.
 */
public final class Pass {
    private final Kernels kernels;
    private final WorkerPool pool;
    private final int batch;
    private final Memory memory;
    private final Scratch shared = new Scratch();
    private final Scratch[] local;

    /** Where values and gradients live. */
    public interface Memory {
        /**
         * A value's place.
         *
         * @param id the value's number
         * @return its array and first element
         */
        Place value(int id);

        /**
         * A gradient's place.
         *
         * @param id the value's number
         * @return its array and first element
         */
        Place gradient(int id);
    }

    /**
     * A run of elements in an array.
     *
     * @param array the array
     * @param at index of the first element
     */
    public record Place(float[] array, int at) {
        /** The place so many elements on. */
        Place shifted(int by) {
            return by == 0 ? this : new Place(array, at + by);
        }

        /** Whether this is the very same memory. */
        boolean is(Place other) {
            return array == other.array && at == other.at;
        }
    }

    /**
     * A run.
     *
     * @param kernels the kernels to use
     * @param pool the threads to use
     * @param batch number of samples
     * @param memory where values live
     */
    public Pass(Kernels kernels, WorkerPool pool, int batch, Memory memory) {
        this.kernels = kernels;
        this.pool = pool;
        this.batch = batch;
        this.memory = memory;
        this.local = new Scratch[pool.threads()];
        for (int i = 0; i < local.length; i++) {
            local[i] = new Scratch();
        }
    }

    /**
     * The kernels.
     *
     * @return one variant of all families
     */
    public Kernels kernels() {
        return kernels;
    }

    /**
     * The threads.
     *
     * @return the pool
     */
    public WorkerPool pool() {
        return pool;
    }

    /**
     * The number of samples.
     *
     * @return at least 1
     */
    public int batch() {
        return batch;
    }

    /**
     * A value's place.
     *
     * @param value the value
     * @return its array and first element
     */
    public Place value(Wiring.Value value) {
        return memory.value(value.id());
    }

    /**
     * A gradient's place.
     *
     * @param value the value it belongs to
     * @return its array and first element
     */
    public Place gradient(Wiring.Value value) {
        return memory.gradient(value.id());
    }

    /**
     * Scratch memory of the step that is running, shared by its threads.
     *
     * @return the same memory for every step: nothing survives in it
     */
    public Scratch shared() {
        return shared;
    }

    /**
     * Scratch memory of one thread.
     *
     * @param slot the thread's slot in the running loop
     * @return memory that no other slot touches
     */
    public Scratch local(int slot) {
        return local[slot];
    }

    /**
     * Bytes of scratch memory held.
     *
     * @return the sum over shared and local scratch
     */
    public long scratchBytes() {
        long bytes = shared.bytes();
        for (Scratch scratch : local) {
            bytes += scratch.bytes();
        }
        return bytes;
    }
}
