package org.saliency4j.modelimport.onnx.operator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;

/** The state of an import: the engine's graph as far as it is built, and what every name of the file stands for. */
public final class GraphBuilding {
    /** Elements one sample of a value may have: more does not fit any machine this runs on. */
    private static final long LARGEST_VALUE = 1L << 30;

    /**
     * Bytes that folding may take in all: enough for the weights of a large network that are written as "so many zeros" (VGG-19 has 575 MB),
     * but never more than half the heap.
     */
    private static final long FOLDED_LIMIT =
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2);

    private final Graph.Builder graph = Graph.builder();
    private final Map<String, Value> values = new HashMap<>();
    private final Path folder;
    private final int declaredBatch;
    private final Samples samples;
    private final Consumer<String> warnings;
    private final long largestValue;
    private long foldedLeft = FOLDED_LIMIT;

    /**
     * An empty graph.
     *
     * @param folder the model's folder, for elements stored in files of their own
     * @param declaredBatch the batch size that the file fixes for its input, 0 if it leaves it open
     * @param samples how batches become samples
     * @param warnings told about what is odd but can be lived with
     */
    public GraphBuilding(Path folder, int declaredBatch, Samples samples, Consumer<String> warnings) {
        this(folder, declaredBatch, samples, warnings, LARGEST_VALUE);
    }

    private GraphBuilding(
            Path folder, int declaredBatch, Samples samples, Consumer<String> warnings, long largestValue) {
        this.folder = folder;
        this.declaredBatch = declaredBatch;
        this.samples = samples;
        this.warnings = warnings;
        this.largestValue = largestValue;
    }

    /** A place for a graph of one node that is computed at import, so that its values count as folded. */
    GraphBuilding nested(Consumer<String> warned) {
        long room = foldedLeft / Float.BYTES;
        return new GraphBuilding(folder, 0, Samples.UNBATCHED, warned, Math.min(room, LARGEST_VALUE));
    }

    /**
     * The graph as far as it is built.
     *
     * @return the builder all nodes go to
     */
    public Graph.Builder graph() {
        return graph;
    }

    /**
     * What a name stands for.
     *
     * @param name a name of the file
     * @return its value, or null if nothing has made it yet
     */
    public @Nullable Value find(String name) {
        return values.get(name);
    }

    /**
     * Says what a name stands for.
     *
     * @param name a name of the file
     * @param value its value
     * @throws IllegalArgumentException if the name has a value already, or too much has been folded
     */
    public void define(String name, Value value) {
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("there is a value named '" + name + "' already");
        }
    }

    /**
     * Counts elements made by folding.
     *
     * @param elements the elements
     * @throws IllegalArgumentException if they exceed what a sound file needs
     */
    void countFolded(Folded elements) {
        long bytes = (long) elements.elementBytes() * elements.shape().size();
        checkRoom(bytes);
        foldedLeft -= bytes;
    }

    /** Checks that folding may take so many bytes more. */
    void checkRoom(long bytes) {
        if (foldedLeft < bytes) {
            throw new IllegalArgumentException(
                    "the values computed from the file's constants need more than half the heap");
        }
    }

    /**
     * Declares a value fed from outside.
     *
     * @param name its name
     * @param shape its shape, the batch free
     * @throws IllegalArgumentException if the name is taken
     */
    public void declareInput(String name, Shape shape) {
        graph.input(name, shape);
        checkSize(name, shape);
        define(name, computed(name, shape, samples == Samples.UNBATCHED ? Value.NO_SAMPLE_AXIS : 0));
    }

    /**
     * The model's folder.
     *
     * @return where elements stored in files of their own lie
     */
    public Path folder() {
        return folder;
    }

    /** The batch size the file fixes, 0 if it leaves it open. */
    int declaredBatch() {
        return declaredBatch;
    }

    void warn(String message) {
        warnings.accept(message);
    }

    /** How batches become samples. */
    Samples samples() {
        return samples;
    }

    /** Adds a node to the graph under a value name that nothing has yet. */
    Value.Computed add(String node, Op op, List<String> operands, String output, int sampleAxis) {
        graph.add(node, op, operands, output);
        Shape shape = graph.shape(output);
        checkSize(output, shape);
        if (!shape.isBatched()) {
            throw new IllegalArgumentException("value '" + output + "' of shape " + shape + " has lost its batch axis");
        }
        return computed(output, shape, sampleAxis);
    }

    /** What a node would make whose result belongs to one sample as a whole. */
    Value.Computed peek(Op op, List<String> operands) {
        Shape shape = op.infer(operands.stream().map(graph::shape).toList());
        return computed("", shape, Value.NO_SAMPLE_AXIS);
    }

    /** A value of the graph as the file sees it. */
    private Value.Computed computed(String name, Shape shape, int sampleAxis) {
        int[] own = shape.dims();
        int rank = sampleAxis == Value.NO_SAMPLE_AXIS ? own.length - 1 : own.length;
        int[] extents = new int[rank];
        int next = 1;
        for (int i = 0; i < rank; i++) {
            extents[i] = i != sampleAxis ? own[next++] : samples == Samples.FREE ? Shape.BATCH : 1;
        }
        return new Value.Computed(name, shape, Shape.of(extents), sampleAxis);
    }

    private void checkSize(String name, Shape shape) {
        long size = 1;
        for (int i = 1; i < shape.rank(); i++) {
            size *= shape.dim(i);
            if (size > largestValue || size == 0) {
                throw new IllegalArgumentException("value '" + name + "' of shape " + shape + " is empty or too large");
            }
        }
    }

    /** The name of a graph value that holds a fixed one; the constant is added when it is first asked for. */
    String constant(Value.Fixed fixed) {
        if (!graph.has(fixed.name())) {
            graph.constant(fixed.name(), fixed.elements().toTensor());
        }
        return fixed.name();
    }

    /** A name for an intermediate value that the file has no name for. */
    String fresh(String wish) {
        String name = wish;
        for (int i = 2; values.containsKey(name) || graph.has(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }
}
