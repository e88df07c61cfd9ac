package org.saliency4j.metrics.saliencytools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.saliency4j.engine.tensor.NpzFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * The experiment of the saliencytools tutorial: which distance recognises handwritten digits best if a digit gets the class of the nearest
 * of a few prototypes? Scored by weighted F1 for every {@link ToolDistance} and every {@link Preparation}.
 *
 * <p>Pixels are divided by 255, the training set's mean is subtracted, and the Sobel filter is applied, all in single precision; then
 * prototypes are kept in double precision and queries in single, and prepared. Of prototypes at one distance the class with the lowest
 * number wins; a distance that is not a number counts as nearest, as NumPy's {@code argmin} has it.
 *
 * <p>Four of the 88 published scores are noise: after a derivative the values of a map sum to zero but for rounding, and
 * {@link ToolDistance#JACCARD} and {@link ToolDistance#CZEKANOWSKI} divide by that sum for the preparations {@code ---} and {@code --S}.
 *
 * <p>Immutable; results do not depend on the number of threads.
 */
public final class PrototypeExperiment {
    /** The tutorial's. The derivative cancels it but for rounding, which decides the signs of what would be zeros. */
    private static final float MEAN = 0.13078877f;

    private static final int CLASSES = 10;

    private final int height;
    private final int width;
    private final double[][] prototypes;
    private final int[] prototypeLabels;
    private final double[][] queries;
    private final int[] queryLabels;

    PrototypeExperiment(Map<String, Tensor> arrays) {
        Tensor pictures = Objects.requireNonNull(arrays.get("prototypes"));
        this.height = pictures.shape().dim(1);
        this.width = pictures.shape().dim(2);
        this.prototypes = derivatives(pictures);
        this.queries = derivatives(Objects.requireNonNull(arrays.get("queries")));
        this.prototypeLabels = labels(Objects.requireNonNull(arrays.get("prototype_labels")));
        this.queryLabels = labels(Objects.requireNonNull(arrays.get("query_labels")));
    }

    /**
     * Reads prototypes and queries.
     *
     * @param file an {@code .npz} file with the arrays {@code prototypes} and {@code queries}, number x height x width with grey values 0 to
     *     255, and {@code prototype_labels} and {@code query_labels}, classes 0 to 9
     * @return the experiment
     * @throws IOException if the file cannot be read, lacks an array, or an array has another shape or other labels
     */
    public static PrototypeExperiment read(Path file) throws IOException {
        Map<String, Tensor> arrays = NpzFile.read(file);
        for (String name : new String[] {"prototypes", "prototype_labels", "queries", "query_labels"}) {
            if (!arrays.containsKey(name)) {
                throw new IOException(file + ": no array '" + name + "', got " + arrays.keySet());
            }
        }
        String defect = defect(arrays);
        if (!defect.isEmpty()) {
            throw new IOException(file + ": " + defect);
        }
        return new PrototypeExperiment(arrays);
    }

    /** What is wrong with the arrays; empty if nothing is. */
    private static String defect(Map<String, Tensor> arrays) {
        Shape size = Objects.requireNonNull(arrays.get("prototypes")).shape();
        for (String name : new String[] {"prototypes", "queries"}) {
            Shape shape = Objects.requireNonNull(arrays.get(name)).shape();
            boolean pictures = shape.rank() == 3 && shape.dim(0) > 0;
            if (!pictures || shape.dim(1) != size.dim(1) || shape.dim(2) != size.dim(2)) {
                return "array '" + name + "' has shape " + shape
                        + ", expected number x height x width, the same for prototypes and queries";
            }
            String labelsName = name.equals("queries") ? "query_labels" : "prototype_labels";
            Tensor labels = Objects.requireNonNull(arrays.get(labelsName));
            if (labels.data().length != shape.dim(0)) {
                return "array '" + labelsName + "' has " + labels.data().length
                        + " labels, expected one for each of the " + shape.dim(0) + " " + name;
            }
            for (float label : labels.data()) {
                if (!(label >= 0 && label < CLASSES && label == (int) label)) {
                    return "array '" + labelsName + "' has a label " + label + ", expected whole numbers from 0 to 9";
                }
            }
        }
        return "";
    }

    private double[][] derivatives(Tensor pictures) {
        int size = height * width;
        double[][] maps = new double[pictures.shape().dim(0)][size];
        for (int k = 0; k < maps.length; k++) {
            for (int i = 0; i < size; i++) {
                maps[k][i] = pictures.data()[k * size + i] / 255f - MEAN;
            }
            maps[k] = MaskPreprocessing.sobel(maps[k], height, width, FloatType.SINGLE);
        }
        return maps;
    }

    private static int[] labels(Tensor tensor) {
        int[] labels = new int[tensor.data().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) tensor.data()[i];
        }
        return labels;
    }

    /**
     * Compares all queries with all prototypes.
     *
     * @param pool the threads to use
     * @return the scores
     */
    public PrototypeScores run(WorkerPool pool) {
        double[][] scores = new double[ToolDistance.values().length][Preparation.ALL.size()];
        PairDistances[] scratch = new PairDistances[pool.threads()];
        for (int t = 0; t < scratch.length; t++) {
            scratch[t] = new PairDistances(height, width);
        }
        for (int column = 0; column < Preparation.ALL.size(); column++) {
            int[][] predicted = predictions(Preparation.ALL.get(column), pool, scratch);
            for (int d = 0; d < scores.length; d++) {
                scores[d][column] = WeightedF1.of(queryLabels, predicted[d], CLASSES);
            }
        }
        return new PrototypeScores(scores);
    }

    private int[][] predictions(Preparation preparation, WorkerPool pool, PairDistances[] scratch) {
        PreparedMap[] known = new PreparedMap[prototypes.length];
        for (int k = 0; k < known.length; k++) {
            known[k] = PreparedMap.of(preparation.ofPrototype(prototypes[k], height, width), width, FloatType.DOUBLE);
        }
        int[][] predicted = new int[ToolDistance.values().length][queries.length];
        pool.parallelFor(queries.length, (index, slot) -> {
            PreparedMap query =
                    PreparedMap.of(preparation.ofQuery(queries[index], height, width), width, FloatType.SINGLE);
            double[][] nearest = nearest(query, known, scratch[slot]);
            for (int d = 0; d < predicted.length; d++) {
                predicted[d][index] = first(nearest[d]);
            }
        });
        return predicted;
    }

    /** For each distance the smallest one to a prototype of each class. */
    private double[][] nearest(PreparedMap query, PreparedMap[] known, PairDistances pair) {
        double[][] nearest = new double[ToolDistance.values().length][CLASSES];
        for (double[] row : nearest) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (int k = 0; k < known.length; k++) {
            double[] distances = pair.of(query, known[k]);
            for (int d = 0; d < nearest.length; d++) {
                double[] row = nearest[d];
                // Math.min hands on NaN.
                row[prototypeLabels[k]] = Math.min(row[prototypeLabels[k]], distances[d]);
            }
        }
        return nearest;
    }

    /** The first NaN, or else the first of the smallest. */
    private static int first(double[] values) {
        int best = 0;
        for (int c = 0; c < values.length; c++) {
            if (Double.isNaN(values[c])) {
                return c;
            }
            if (values[c] < values[best]) {
                best = c;
            }
        }
        return best;
    }
}
