package org.saliency4j.metrics.saliencytools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.tensor.NpzFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.SharedData;

class PrototypeExperimentTest {
    /** The published scores have three digits, and rest on other versions of NumPy and scikit-image: ten queries of 5000. */
    private static final double TEN_QUERIES = 0.002;

    /** Both sums run over the same 784 terms below 16 in another order. */
    private static final double ORDER_OF_SUMS = 1e-12;

    @Test
    void allScoresButTheFourThatAreRoundingNoiseAreThePublishedOnes() throws IOException {
        PrototypeScores scores = PrototypeExperiment.read(SharedData.file("mnist-prototypes.npz"))
                .run(WorkerPool.shared());
        Set<String> off = new TreeSet<>();
        for (ToolDistance distance : ToolDistance.values()) {
            for (int column = 0; column < Preparation.ALL.size(); column++) {
                double difference = scores.of(distance, column) - PrototypeScores.published(distance, column);
                if (Math.abs(difference) > TEN_QUERIES) {
                    off.add(distance + " " + Preparation.ALL.get(column));
                }
            }
        }
        // These are noise, which may agree by chance.
        off.removeAll(Set.of("JACCARD ---", "JACCARD --S", "CZEKANOWSKI ---", "CZEKANOWSKI --S"));
        assertEquals(Set.of(), off, scores::toString);
    }

    /** Some of the pictures, in other threads' hands. */
    @Test
    void scoresDoNotDependOnTheNumberOfThreads() throws IOException {
        Map<String, Tensor> few = new HashMap<>();
        NpzFile.read(SharedData.file("mnist-prototypes.npz")).forEach((name, tensor) -> {
            int n = Math.min(60, tensor.shape().dim(0));
            int[] dims = tensor.shape().dims();
            dims[0] = n;
            int each = tensor.data().length / tensor.shape().dim(0);
            few.put(name, Tensor.of(Shape.of(dims), Arrays.copyOf(tensor.data(), n * each)));
        });
        PrototypeExperiment experiment = new PrototypeExperiment(few);
        PrototypeScores alone = experiment.run(new WorkerPool(1));
        PrototypeScores three = experiment.run(new WorkerPool(3));
        for (ToolDistance distance : ToolDistance.values()) {
            for (int column = 0; column < Preparation.ALL.size(); column++) {
                assertEquals(alone.of(distance, column), three.of(distance, column));
            }
        }
    }

    @Test
    void sharedSumsGiveTheSameDistances() {
        double[] a = new double[12 * 10];
        double[] b = new double[12 * 10];
        for (int i = 0; i < a.length; i++) {
            a[i] = 1 + Math.sin(i);
            b[i] = 2 + Math.cos(3 * i);
        }
        double[] together = new PairDistances(12, 10)
                .of(PreparedMap.of(a, 10, FloatType.DOUBLE), PreparedMap.of(b, 10, FloatType.DOUBLE));
        for (ToolDistance distance : ToolDistance.values()) {
            double alone = distance.between(Plane.of(12, 10, a), Plane.of(12, 10, b));
            assertEquals(alone, together[distance.ordinal()], ORDER_OF_SUMS * Math.max(1, alone), distance.label());
        }
    }

    @Test
    void f1IsWeightedByTheTrueClasses() {
        // Class 0: precision 2/3, recall 1, F1 4/5, weight 2/4. Class 1: precision 1, recall 1/2, F1 2/3, weight 2/4.
        assertEquals(
                (.8 + 2.0 / 3) / 2,
                WeightedF1.of(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 1}, 3),
                2 * Math.ulp(1.0));
    }
}
