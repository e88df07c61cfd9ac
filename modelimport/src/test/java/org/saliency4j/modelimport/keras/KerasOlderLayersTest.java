package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.keras.KerasFiles.layer;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Layers and spellings that Keras 3 no longer has, so that it cannot say what they give. */
@Tag("kernels")
final class KerasOlderLayersTest {
    @TempDir
    private Path folder;

    private Graph read(KerasFiles file) throws IOException {
        return KerasReader.readArchive(file.write(folder.resolve("model.keras")), null)
                .graph();
    }

    private static float weight(int at, int number) {
        return (float) (0.4 + 0.3 * Math.sin(0.9 * at + 0.5 * number + 0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels_last", "channels_first"})
    void locallyConnectedHasWeightsOfItsOwnAtEachPosition(String format) throws IOException {
        boolean last = format.equals("channels_last");
        String settings = "'filters':3,'kernel_size':[2,2],'strides':[1,2],'data_format':'" + format + "'";
        Graph graph =
                read(KerasFiles.sequential(last ? "4,5,2" : "2,4,5", layer("LocallyConnected2D", "local", settings))
                        .version("2.4.0")
                        .array("layers/locally_connected2d/vars/0", 6, 8, 3)
                        .array("layers/locally_connected2d/vars/1", 3, 2, 3));
        float[] input = new float[40];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.sin(i);
        }
        Shape shape = last ? Shape.of(1, 4, 5, 2) : Shape.of(1, 2, 4, 5);
        Tensor result = CompiledNetwork.compile(graph)
                .trace(Tensor.of(shape, input), Taps.none().activation("local"))
                .activation("local");
        assertEquals(Shape.of(1, 3, 3, 2), result.shape());
        for (int i = 0; i < 18; i++) {
            int filter = i / 6;
            int position = i % 6;
            double sum = weight(position * 3 + filter, 1);
            for (int tap = 0; tap < 8; tap++) {
                int channel = last ? tap % 2 : tap / 4;
                int row = position / 2 + (last ? tap / 4 : tap % 4 / 2);
                int column = position % 2 * 2 + (last ? tap / 2 % 2 : tap % 2);
                int at = last ? (row * 5 + column) * 2 + channel : (channel * 4 + row) * 5 + column;
                sum += (double) weight((position * 8 + tap) * 3 + filter, 0) * input[at];
            }
            assertEquals(sum, result.data()[i], 1e-5, "element " + i);
        }
    }

    @Test
    void spellingOfKeras1IsUnderstood() throws IOException {
        Graph graph = read(KerasFiles.sequential(
                        "3,8,8",
                        layer(
                                "Convolution2D",
                                "c",
                                "'nb_filter':4,'nb_row':3,'nb_col':2,'border_mode':'same','subsample':[2,1],"
                                        + "'dim_ordering':'th','bias':false,'activation':'relu'"),
                        layer(
                                "MaxPooling2D",
                                "p",
                                "'pool_size':[2,2],'strides':[2,2],'border_mode':'valid'," + "'dim_ordering':'th'"),
                        layer("Dropout", "d", "'p':0.5"),
                        layer("Flatten", "f", ""),
                        layer("Dense", "y", "'output_dim':5,'bias':true"))
                .version("1.2.2")
                .array("layers/conv2d/vars/0", 4, 3, 3, 2)
                .array("layers/dense/vars/0", 32, 5)
                .array("layers/dense/vars/1", 5));
        assertEquals(Shape.batched(3, 8, 8), graph.shape("in"));
        Conv2d conv = (Conv2d) graph.producer("c/conv").op();
        assertEquals(2, conv.window().strideH());
        assertEquals(weight(0, 0), conv.weight().data()[0]);
        assertEquals(Shape.batched(4, 4, 8), graph.shape("c"));
        assertTrue(graph.producer("c").op() instanceof Activation);
        assertTrue(graph.producer("p").op() instanceof Pool2d);
        assertEquals(Shape.batched(5), graph.shape("y"));
    }

    @Test
    void hardSigmoidOfKeras2IsSteeper() throws IOException {
        for (String version : new String[] {"2.15.0", "3.15.1"}) {
            Graph graph = read(KerasFiles.sequential("4", layer("Activation", "a", "'activation':'hard_sigmoid'"))
                    .version(version));
            Activation activation = (Activation) graph.producer("a").op();
            assertEquals(version.startsWith("2") ? 0.2f : 1f / 6, activation.alpha());
        }
    }

    @Test
    void functionsOfTensorFlowAreUnderstood() throws IOException {
        String model = "{'class_name':'Functional','config':{'name':'m','layers':["
                + "{'class_name':'InputLayer','name':'i','config':{'batch_input_shape':[null,4,4,2]},'inbound_nodes':[]},"
                + "{'class_name':'TFOpLambda','name':'tf.math.multiply','config':{'name':'x','function':'math.multiply'},"
                + "'inbound_nodes':[['i',0,0,{'y':2.0,'name':null}]]},"
                + "{'class_name':'TFOpLambda','name':'tf.nn.relu6','config':{'name':'r','function':'nn.relu6'},"
                + "'inbound_nodes':[['tf.math.multiply',0,0,{'name':null}]]},"
                + "{'class_name':'TFOpLambda','name':'tf.math.add','config':{'name':'s','function':'math.add'},"
                + "'inbound_nodes':[['i',0,0,{'y':['tf.nn.relu6',0,0],'name':null}]]}],"
                + "'input_layers':[['i',0,0]],'output_layers':[['tf.math.add',0,0]]}}";
        Graph graph = read(KerasFiles.of(model.replace('\'', '"')).version("2.11.0"));
        float[] input = new float[32];
        for (int i = 0; i < input.length; i++) {
            input[i] = i - 16;
        }
        Tensor result = CompiledNetwork.compile(graph)
                .trace(Tensor.of(Shape.of(1, 4, 4, 2), input), Taps.none().activation("tf.math.add"))
                .activation("tf.math.add");
        for (int i = 0; i < input.length; i++) {
            float x = input[i % 16 * 2 + i / 16];
            assertEquals(x + Math.min(Math.max(2 * x, 0), 6), result.data()[i]);
        }
    }

    /** In HDF5, Keras 3 does not write where a function's class comes from. */
    @Test
    void functionsAreKnownWithoutTheirModule() throws IOException {
        String of = "{'class_name':'__keras_tensor__','config':{'shape':[null,4],'keras_history':['%s',0,0]}}";
        String model = "{'class_name':'Functional','config':{'name':'m','layers':["
                + "{'class_name':'InputLayer','name':'i','config':{'batch_shape':[null,4]},'inbound_nodes':[]},"
                + "{'class_name':'Relu','name':'relu','config':{'name':'relu'},'inbound_nodes':[{'args':["
                + String.format(of, "i") + "],'kwargs':{}}]},"
                + "{'class_name':'Add','name':'add','config':{'name':'add'},'inbound_nodes':[{'args':["
                + String.format(of, "relu") + ",3.0],'kwargs':{}}]}],"
                + "'input_layers':[['i',0,0]],'output_layers':[['add',0,0]]}}";
        Graph graph = read(KerasFiles.of(model.replace('\'', '"')));
        Tensor result = CompiledNetwork.compile(graph)
                .trace(Tensor.of(Shape.of(1, 4), -2, -1, 1, 2), Taps.none().activation("add"))
                .activation("add");
        assertEquals(Tensor.of(Shape.of(1, 4), 3, 3, 4, 5), result);
    }

    @Test
    void layersOfTrainingDoNothing() throws IOException {
        Graph graph = read(KerasFiles.sequential("5,4", layer("SpatialDropout1D", "drop", "'rate':0.5")));
        assertTrue(graph.producer("drop").op() instanceof Identity);
    }

    /** Some versions count the making of a nested model as its first call. */
    @Test
    void callsOfNestedModelsMayBeCountedFromOne() throws IOException {
        for (int first = 0; first < 2; first++) {
            String inner = "{'class_name':'Functional','name':'inner','config':{'name':'inner','layers':["
                    + "{'class_name':'InputLayer','name':'j','config':{'batch_input_shape':[null,4]},'inbound_nodes':[]},"
                    + "{'class_name':'ReLU','name':'r','config':{},'inbound_nodes':[[['j',0,0,{}]]]}],"
                    + "'input_layers':[['j',0,0]],'output_layers':[['r',0,0]]},'inbound_nodes':[[['i',0,0,{}]]]}";
            String model = "{'class_name':'Functional','config':{'name':'m','layers':["
                    + "{'class_name':'InputLayer','name':'i','config':{'batch_input_shape':[null,4]},'inbound_nodes':[]},"
                    + inner + ",{'class_name':'ELU','name':'e','config':{},'inbound_nodes':[[['inner'," + first
                    + ",0,{}]]]}],'input_layers':[['i',0,0]],'output_layers':[['e',0,0]]}}";
            Graph graph = read(KerasFiles.of(model.replace('\'', '"')).version("2.4.0"));
            assertEquals(Shape.batched(4), graph.shape("inner/r"));
            assertEquals("inner/r", graph.producer("inner").inputs().get(0));
        }
    }
}
