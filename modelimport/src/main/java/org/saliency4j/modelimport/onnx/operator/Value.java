package org.saliency4j.modelimport.onnx.operator;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.ElementType;
import org.saliency4j.modelimport.onnx.constant.Folded;

/** What a name in an ONNX graph stands for while the graph is imported. */
public sealed interface Value {
    /** The value has no axis that tells samples apart: all of it belongs to one sample. */
    int NO_SAMPLE_AXIS = -1;

    /**
     * A value of the engine's graph: it depends on what the network is fed.
     *
     * <p>The engine's axes are the samples, then the file's axes in order without the one that tells samples apart.
     *
     * @param name its name there
     * @param shape its shape there, the batch free
     * @param extents its extents in the file
     * @param sampleAxis the file's axis that tells samples apart, or {@link #NO_SAMPLE_AXIS}
     */
    record Computed(String name, Shape shape, Shape extents, int sampleAxis) implements Value {
        /** The number of axes in the file. */
        int rank() {
            return extents.rank();
        }

        /** The engine's number of one of the file's axes. */
        int axis(int fileAxis) {
            return fileAxis == sampleAxis ? 0 : sampleAxis >= 0 && fileAxis > sampleAxis ? fileAxis : fileAxis + 1;
        }
    }

    /**
     * A value known at import.
     *
     * @param name its name in the file
     * @param elements the elements
     * @param type what the file stores them as; null where they were computed
     */
    record Fixed(String name, Folded elements, @Nullable ElementType type) implements Value {}

    /**
     * A value whose node could not be imported; nodes that take it are passed over, so that one fault is reported once.
     *
     * @param name its name in the file
     */
    record Unavailable(String name) implements Value {}
}
