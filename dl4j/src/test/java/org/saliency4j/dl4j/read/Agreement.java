package org.saliency4j.dl4j.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saliency4j.dl4j.ndarray.NdTensors;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** How far DL4J and the engine are apart on the same network and samples. */
final class Agreement {
    private Agreement() {}

    /** Samples from -1 to 1. */
    static INDArray samples(Shape shape, int batch, long seed) {
        return NdTensors.toNdArray(tensor(shape.withBatch(batch), seed));
    }

    static Tensor tensor(Shape shape, long seed) {
        Random random = new Random(seed);
        float[] data = new float[shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = 2 * random.nextFloat() - 1;
        }
        return Tensor.of(shape, data);
    }

    /** The engine's value of a graph's output. */
    static Tensor run(Graph graph, INDArray samples, String output) {
        return CompiledNetwork.compile(graph)
                .trace(NdTensors.toTensor(samples), Taps.none().activation(output))
                .activation(output);
    }

    static double error(MultiLayerNetwork network, Graph graph, INDArray samples) {
        INDArray expected = network.output(samples.dup());
        return error(expected, run(graph, samples, graph.outputs().get(0)));
    }

    static double error(ComputationGraph network, Graph graph, INDArray samples) {
        INDArray[] expected = network.output(samples.dup());
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(
                    worst,
                    error(expected[i], run(graph, samples, graph.outputs().get(i))));
        }
        return worst;
    }

    /** The largest error of the outputs, and of all vertices if DL4J leaves them alone. Images must have their channels first. */
    static double worst(ComputationGraph network, Graph graph, INDArray samples) {
        double outputs = error(network, graph, samples);
        Map<String, INDArray> expected = new LinkedHashMap<>(network.feedForward(samples.dup(), false));
        Map<String, List<String>> taken = network.getConfiguration().getVertexInputs();
        for (Map.Entry<String, GraphVertex> vertex :
                network.getConfiguration().getVertices().entrySet()) {
            if (isActivation(vertex.getValue())) {
                // feedForward applies functions in place, so that of their operands nothing is left. Where others take
                // them too, they
                // get what is left, and even DL4J's output() computes something else.
                String operand = taken.get(vertex.getKey()).get(0);
                if (taken.values().stream().filter(t -> t.contains(operand)).count() > 1) {
                    return outputs;
                }
                expected.remove(operand);
            }
        }
        return Math.max(outputs, worst(expected, graph, samples));
    }

    private static boolean isActivation(GraphVertex vertex) {
        return vertex instanceof LayerVertex holder && holder.getLayerConf().getLayer() instanceof ActivationLayer;
    }

    /** The largest error of all layers of a network. */
    static double worst(MultiLayerNetwork network, Graph graph, INDArray samples) {
        List<INDArray> found = network.feedForward(samples.dup(), false);
        List<String> names =
                SourceNetwork.of(network).stages().stream().map(Stage::name).toList();
        Map<String, INDArray> expected = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            boolean kept =
                    i + 1 == names.size() || !(network.getLayer(i + 1).conf().getLayer() instanceof ActivationLayer);
            if (kept) {
                expected.put(names.get(i), found.get(i + 1));
            }
        }
        return worst(expected, graph, samples);
    }

    private static double worst(Map<String, INDArray> expected, Graph graph, INDArray samples) {
        if (!expected.keySet().containsAll(graph.outputs())) {
            return Double.POSITIVE_INFINITY;
        }
        Taps taps = Taps.none();
        for (String name : expected.keySet()) {
            taps = taps.activation(name);
        }
        Trace trace = CompiledNetwork.compile(graph).trace(NdTensors.toTensor(samples), taps);
        double worst = 0;
        for (Map.Entry<String, INDArray> value : expected.entrySet()) {
            worst = Math.max(worst, error(value.getValue(), trace.activation(value.getKey())));
        }
        return worst;
    }

    /** Relative L2; infinite for other shapes. */
    static double error(INDArray expected, Tensor found) {
        Tensor wanted = NdTensors.toTensor(expected);
        if (!wanted.shape().equals(found.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double size = 0;
        for (int i = 0; i < found.data().length; i++) {
            double d = (double) found.data()[i] - wanted.data()[i];
            difference += d * d;
            size += (double) wanted.data()[i] * wanted.data()[i];
        }
        double error = Math.sqrt(difference / size);
        return size > 0 && !Double.isNaN(error) ? error : Double.POSITIVE_INFINITY;
    }

    /** Statistics and factors that a normalisation cannot hide behind. */
    static void stir(Layer layer, long seed) {
        Random random = new Random(seed);
        for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
            INDArray array = parameter.getValue();
            switch (parameter.getKey()) {
                case "gamma", "var" -> fill(array, random, 0.5, 1.5);
                case "beta", "mean", "b" -> fill(array, random, -0.2, 0.2);
                case "log10stdev" -> fill(array, random, -0.15, 0.15);
                case "W", "pW" ->
                    temper(
                            array,
                            layer.paramTable().containsKey("pW")
                                    && !parameter.getKey().equals("pW"));
                default -> {}
            }
        }
    }

    /**
     * Kernels that keep a value's size (He et al. 2015). Some networks start from others, and then values grow until functions saturate:
     * what is left of them is decided by rounding.
     */
    private static void temper(INDArray kernels, boolean depthwise) {
        if (kernels.rank() == 4) {
            double size = kernels.norm2Number().doubleValue() / Math.sqrt((double) kernels.length());
            double inputs = (depthwise ? 1.0 : kernels.size(1)) * kernels.size(2) * kernels.size(3);
            kernels.muli(Math.sqrt(2 / inputs) / size);
        }
    }

    static void stir(ComputationGraph network, long seed) {
        for (Layer layer : network.getLayers()) {
            stir(layer, seed++);
        }
    }

    static void stir(MultiLayerNetwork network, long seed) {
        for (Layer layer : network.getLayers()) {
            stir(layer, seed++);
        }
    }

    private static void fill(INDArray array, Random random, double low, double high) {
        float[] values = new float[(int) array.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        array.assign(Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(array.shape()));
    }
}
