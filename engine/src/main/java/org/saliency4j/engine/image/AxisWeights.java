package org.saliency4j.engine.image;

import java.util.Arrays;

/**
 * A linear map from lines of {@code inputs} elements to lines of {@code outputs} elements in which every output depends on one run of
 * neighbouring inputs. Resizing along one axis is such a map, and so is its transpose.
 */
final class AxisWeights {
    private final int inputs;
    private final int outputs;
    /** Output {@code o} reads the inputs from {@code first[o]} on, with the weights {@code start[o]} to {@code start[o + 1] - 1}. */
    private final int[] first;

    private final int[] start;
    private final double[] weights;
    private final float[] floatWeights;

    private AxisWeights(int inputs, int[] first, int[] start, double[] weights) {
        this.inputs = inputs;
        this.outputs = first.length;
        this.first = first;
        this.start = start;
        this.weights = weights;
        this.floatWeights = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            floatWeights[i] = (float) weights[i];
        }
    }

    /**
     * Linear interpolation at {@code x = (o + 0.5) * inputs / outputs - 0.5} (half-pixel centres), clamped to the first and last element.
     */
    static AxisWeights linear(int inputs, int outputs) {
        int[] first = new int[outputs];
        int[] start = new int[outputs + 1];
        double[] weights = new double[2 * outputs];
        double scale = (double) inputs / outputs;
        int used = 0;
        for (int o = 0; o < outputs; o++) {
            double x = Math.max(0, (o + 0.5) * scale - 0.5);
            int left = Math.min((int) x, inputs - 1);
            first[o] = left;
            if (left == inputs - 1) {
                weights[used++] = 1;
            } else {
                weights[used++] = 1 - (x - left);
                weights[used++] = x - left;
            }
            start[o + 1] = used;
        }
        return new AxisWeights(inputs, first, start, Arrays.copyOf(weights, used));
    }

    /**
     * A triangle filter around {@code (o + 0.5) * inputs / outputs}, as wide as the reduction (at least one element to each side), cut off
     * at the ends and normalised to sum 1.
     */
    static AxisWeights triangle(int inputs, int outputs) {
        double scale = (double) inputs / outputs;
        double reach = Math.max(1, scale);
        int[] first = new int[outputs];
        int[] start = new int[outputs + 1];
        double[][] runs = new double[outputs][];
        for (int o = 0; o < outputs; o++) {
            double centre = (o + 0.5) * scale;
            int from = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(inputs, (int) (centre + reach + 0.5));
            first[o] = from;
            runs[o] = triangleRun(from, end, centre, reach);
            start[o + 1] = start[o] + runs[o].length;
        }
        double[] weights = new double[start[outputs]];
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(runs[o], 0, weights, start[o], runs[o].length);
        }
        return new AxisWeights(inputs, first, start, weights);
    }

    private static double[] triangleRun(int from, int end, double centre, double reach) {
        double[] run = new double[end - from];
        double sum = 0;
        for (int i = 0; i < run.length; i++) {
            run[i] = Math.max(0, 1 - Math.abs((from + i + 0.5 - centre) / reach));
            sum += run[i];
        }
        for (int i = 0; i < run.length; i++) {
            run[i] /= sum;
        }
        return run;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /** The map with inputs and outputs exchanged. Runs stay runs, because their ends never decrease from one output to the next. */
    AxisWeights transposed() {
        int[] low = new int[inputs];
        int[] high = new int[inputs];
        Arrays.fill(low, outputs);
        for (int o = 0; o < outputs; o++) {
            for (int i = first[o]; i < first[o] + start[o + 1] - start[o]; i++) {
                low[i] = Math.min(low[i], o);
                high[i] = o + 1;
            }
        }
        int[] begin = new int[inputs + 1];
        for (int i = 0; i < inputs; i++) {
            begin[i + 1] = begin[i] + Math.max(0, high[i] - low[i]);
        }
        double[] turned = new double[begin[inputs]];
        for (int o = 0; o < outputs; o++) {
            for (int k = start[o]; k < start[o + 1]; k++) {
                int i = first[o] + k - start[o];
                turned[begin[i] + o - low[i]] = weights[k];
            }
        }
        return new AxisWeights(outputs, low, begin, turned);
    }

    /** Maps every row of a {@code rows x inputs} plane to a row of a {@code rows x outputs} plane. */
    void alongRows(float[] src, int from, int rows, float[] dst, int to) {
        for (int y = 0; y < rows; y++) {
            for (int o = 0; o < outputs; o++) {
                int at = from + y * inputs + first[o] - start[o];
                float sum = 0;
                for (int k = start[o]; k < start[o + 1]; k++) {
                    sum += floatWeights[k] * src[at + k];
                }
                dst[to + y * outputs + o] = sum;
            }
        }
    }

    /** The same in double precision. */
    void alongRows(double[] src, int from, int rows, double[] dst, int to) {
        for (int y = 0; y < rows; y++) {
            for (int o = 0; o < outputs; o++) {
                int at = from + y * inputs + first[o] - start[o];
                double sum = 0;
                for (int k = start[o]; k < start[o + 1]; k++) {
                    sum += weights[k] * src[at + k];
                }
                dst[to + y * outputs + o] = sum;
            }
        }
    }

    /**
     * Maps every column of an {@code inputs x width} plane to a column of an {@code outputs x width} plane.
     *
     * <p>Source rows are copied to arrays of their own, and each output row is summed in one: with everything at the same index the loops
     * become vector instructions on every JDK.
     */
    void alongColumns(float[] src, int from, int width, float[] dst, int to) {
        float[][] rows = new float[inputs][];
        for (int y = 0; y < inputs; y++) {
            rows[y] = Arrays.copyOfRange(src, from + y * width, from + (y + 1) * width);
        }
        float[] sum = new float[width];
        for (int o = 0; o < outputs; o++) {
            Arrays.fill(sum, 0f);
            int row = first[o];
            int k = start[o];
            // Two rows to a pass: a linear interpolation is done in one.
            for (; k + 1 < start[o + 1]; k += 2) {
                addTwoRows(rows[row], rows[row + 1], floatWeights[k], floatWeights[k + 1], sum);
                row += 2;
            }
            if (k < start[o + 1]) {
                addRow(rows[row], floatWeights[k], sum);
            }
            System.arraycopy(sum, 0, dst, to + o * width, width);
        }
    }

    private static void addTwoRows(float[] a, float[] b, float u, float v, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += u * a[i] + v * b[i];
        }
    }

    private static void addRow(float[] a, float u, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += u * a[i];
        }
    }

    /** The same in double precision. */
    void alongColumns(double[] src, int from, int width, double[] dst, int to) {
        for (int o = 0; o < outputs; o++) {
            int row = to + o * width;
            Arrays.fill(dst, row, row + width, 0.0);
            for (int k = start[o]; k < start[o + 1]; k++) {
                int a = from + (first[o] + k - start[o]) * width;
                double u = weights[k];
                for (int i = 0; i < width; i++) {
                    dst[row + i] += u * src[a + i];
                }
            }
        }
    }
}
