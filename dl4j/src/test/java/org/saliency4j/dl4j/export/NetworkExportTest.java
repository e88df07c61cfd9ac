package org.saliency4j.dl4j.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.saliency4j.dl4j.SampleNetworks;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.dl4j.reference.LayerComparison;
import org.saliency4j.dl4j.reference.LayerDifference;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.modelimport.format.ModelImportException;

/** Whole networks, exported, saved and restored, compute what the engine computes, layer by layer, forward and backward. */
final class NetworkExportTest {
    private static final long SEED = 20261121;

    /** Two float32 runtimes that sum in different orders, over up to two hundred layers. */
    private static final double ACTIVATIONS = 1e-4;

    private static final double GRADIENTS = 1e-3;

    /**
     * Where the runtimes round some of the hundred thousands of elements to different sides of a rectifier's bend, a path more or less
     * contributes to a gradient: seen are up to 8e-3 in the largest network.
     */
    private static final double GRADIENT_PAST_BENDS = 3e-2;

    /** A network read again has the same operators, but identities between them may keep some from being fused. */
    private static final float FUSED_OTHERWISE = 1e-5f;

    /** Of 79; the others have layers we refuse (recurrent ones, three dimensions, embeddings, ...). */
    private static final int READABLE = 70;

    @TempDir
    private Path folder;

    static List<Path> golden() {
        return SampleNetworks.golden();
    }

    static List<Path> trained() {
        return SampleNetworks.trained();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void goldenNetworksComputeTheSame(Path file) throws IOException {
        assertSame(file, 2);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("trained")
    void trainedNetworksComputeTheSame(Path file) throws IOException {
        assertSame(file, 1);
    }

    /** All that we read; none of them has several inputs. */
    @Test
    void kerasFilesOfDl4jsTestsComputeTheSame() throws IOException {
        List<Path> files = SampleNetworks.ofDl4jsTests();
        assumeTrue(!files.isEmpty(), "there is no folder of shared data");
        int compared = 0;
        for (Path file : files) {
            if (isReadable(file)) {
                assertSame(file, 1);
                compared++;
            }
        }
        assertEquals(READABLE, compared, () -> "files read, of " + files.size());
    }

    private static boolean isReadable(Path file) {
        try {
            return ModelFile.read(file).graph().inputs().size() == 1;
        } catch (ModelImportException e) {
            return false;
        }
    }

    private void assertSame(Path file, int batch) throws IOException {
        Graph graph = ModelFile.read(file).graph();
        ComputationGraph exported = ComputationGraphExport.of(graph);
        File zip = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(exported, zip, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(zip, true);
        assertEquals(exported.params(), restored.params());

        Tensor input = noise(graph.shape(graph.inputs().get(0)).withBatch(batch));
        INDArray[] before = exported.output(NdTensors.toNdArray(input));
        INDArray[] after = restored.output(NdTensors.toNdArray(input));
        assertEquals(graph.outputs().size(), after.length);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i]);
        }
        Graph again = ModelFile.read(zip.toPath()).graph();
        assertEquals(
                graph.shape(graph.inputs().get(0)), again.shape(again.inputs().get(0)));
        for (int i = 0; i < graph.outputs().size(); i++) {
            Tensor expected = value(graph, graph.outputs().get(i), input);
            Tensor read = value(again, again.outputs().get(i), input);
            assertArrayEquals(expected.data(), read.data(), FUSED_OTHERWISE * largest(expected), file.toString());
        }

        LayerComparison comparison = LayerComparison.of(graph, restored, input);
        for (LayerDifference layer : comparison.layers()) {
            assertTrue(layer.isWithin(ACTIVATIONS, GRADIENTS), () -> file + ": " + layer);
        }
        assertTrue(comparison.inputGradient() <= GRADIENT_PAST_BENDS, () -> file + ": " + comparison.inputGradient());
    }

    private static Tensor value(Graph graph, String value, Tensor input) {
        return CompiledNetwork.compile(graph)
                .trace(input, Taps.none().activation(value))
                .activation(value);
    }

    private static float largest(Tensor tensor) {
        float largest = 0;
        for (float element : tensor.data()) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }

    private static Tensor noise(Shape shape) {
        Random random = new Random(SEED);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }
}
