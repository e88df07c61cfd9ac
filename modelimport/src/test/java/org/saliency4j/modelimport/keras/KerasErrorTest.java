package org.saliency4j.modelimport.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.keras.KerasFiles.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.format.ModelImportException;

/** What is said of sound files that cannot be imported, and of weights that do not fit. */
final class KerasErrorTest {
    private static final String CONV = layer("Conv2D", "c", "'filters':4,'kernel_size':[3,3]");

    @TempDir
    private Path folder;

    private String failure(KerasFiles file) throws IOException {
        Path path = file.write(folder.resolve("model.keras"));
        String message = assertThrows(ModelImportException.class, () -> ModelFile.read(path))
                .getMessage();
        assertTrue(message.startsWith(path + ": "), message);
        return message.substring(path.toString().length() + 2);
    }

    private static KerasFiles conv() {
        return KerasFiles.sequential("8,8,3", CONV);
    }

    @Test
    void allUnsupportedLayersAreNamedAtOnce() throws IOException {
        String message = failure(KerasFiles.sequential(
                "8,8,3",
                layer("Lambda", "scale", ""),
                CONV,
                layer("Conv3D", "cube", ""),
                layer("MyLayer", "mine", ""),
                layer("LSTM", "memory", "'units':3")));
        assertTrue(
                message.startsWith("unsupported layers: 'scale' (Lambda: Python code, which is not run: use "),
                message);
        assertTrue(message.contains("'cube' (Conv3D: use Conv1D or Conv2D)"), message);
        assertTrue(message.contains("'mine' (MyLayer: not among the "), message);
        assertTrue(message.contains("'memory' (LSTM: no recurrent layers: use "), message);
    }

    @Test
    void unsupportedSettingsAreNamedWithWhatIsSupported() throws IOException {
        assertEquals(
                "layer 'up' (UpSampling2D): setting 'interpolation' is \"bicubic\", expected nearest or bilinear",
                failure(KerasFiles.sequential("8,8,3", layer("UpSampling2D", "up", "'interpolation':'bicubic'"))));
        assertEquals(
                "layer 'a' (Activation): activation 'sparsemax' is not supported, those of keras.activations are",
                failure(KerasFiles.sequential("8,8,3", layer("Activation", "a", "'activation':'sparsemax'"))));
    }

    @Test
    void everyWeightIsUsedOnceAndFits() throws IOException {
        assertEquals(
                "layer 'c' (Conv2D): weight 'bias' of shape 4 is missing in the file",
                failure(conv().array("layers/conv2d/vars/0", 3, 3, 3, 4)));
        assertEquals(
                "layer 'c' (Conv2D): weight 'kernel' (/layers/conv2d/vars/0) has shape 3x3x2x4, expected 3x3x3x4",
                failure(conv().array("layers/conv2d/vars/0", 3, 3, 2, 4).array("layers/conv2d/vars/1", 4)));
        assertEquals(
                "weights that no layer uses: /layers/conv2d/vars/2, /layers/dense/vars/0",
                failure(conv().array("layers/conv2d/vars/0", 3, 3, 3, 4)
                        .array("layers/conv2d/vars/1", 4)
                        .array("layers/conv2d/vars/2", 4)
                        .array("layers/dense/vars/0", 2, 2)));
    }

    @Test
    void shapesTheFileStatesAreChecked() throws IOException {
        String in =
                "{\"class_name\":\"InputLayer\",\"name\":\"i\",\"config\":{\"name\":\"i\",\"batch_shape\":[null,8,8,3]},"
                        + "\"inbound_nodes\":[]}";
        String relu =
                "{\"class_name\":\"ReLU\",\"name\":\"r\",\"config\":{\"name\":\"r\"},\"inbound_nodes\":[{\"args\":["
                        + "{\"class_name\":\"__keras_tensor__\",\"config\":{\"shape\":[null,8,4,3],\"keras_history\":[\"i\",0,0]}}],"
                        + "\"kwargs\":{}}]}";
        String model = "{\"class_name\":\"Functional\",\"config\":{\"name\":\"m\",\"layers\":[" + in + "," + relu
                + "],\"input_layers\":[[\"i\",0,0]],\"output_layers\":[[\"r\",0,0]]}}";
        assertEquals(
                "layer 'r' (ReLU): takes 'i' of shape [-1, 8, 4, 3] says the file, but it has shape Nx8x8x3",
                failure(KerasFiles.of(model)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'filters':-4,'kernel_size':3|setting 'filters' is -4, expected a number from 1",
                "'filters':4,'kernel_size':[3,3,3]|setting 'kernel_size' is [3,3,3], expected 2 numbers",
                "'filters':4,'kernel_size':3,'padding':'full'|setting 'padding' is \"full\", expected valid or same",
                "'filters':99999999999,'kernel_size':3|setting 'filters' is 99999999999, expected whole numbers of",
                "'filters':4,'kernel_size':3,'strides':0|setting 'strides' is 0, expected numbers from 1",
                "'filters':4,'kernel_size':200000000,'dilation_rate':200000000|a window of 3",
                "'filters':4,'kernel_size':3,'data_format':'up'|setting 'data_format' is \"up\", expected channels",
                "'kernel_size':3|setting 'filters' is missing"
            })
    void strangeSettingsAreRefused(String settings, String expected) throws IOException {
        KerasFiles file = KerasFiles.sequential("8,8,3", layer("Conv2D", "c", settings.replace('\'', '"')))
                .array("layers/conv2d/vars/0", 3, 3, 3, 4)
                .array("layers/conv2d/vars/1", 4);
        String message = failure(file);
        assertTrue(message.startsWith("layer 'c' (Conv2D): "), message);
        String said = message.substring("layer 'c' (Conv2D): ".length());
        assertTrue(said.startsWith(expected) || said.startsWith("weight 'kernel'"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null,8,3", "8,-8,3", "99999,8,3", "8,\"x\",3", "2000000000,2000000000,3", "0,8,3"})
    void strangeInputsAreRefused(String shape) throws IOException {
        assertTrue(failure(KerasFiles.sequential(shape, CONV)).startsWith("input 'in' "), shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZeroPadding2D|'padding':[[100000000,100000000],[100000000,100000000]]",
                "UpSampling2D|'size':[100000000,100000000]",
                "UpSampling2D|'size':[20000,20000],'interpolation':'bilinear'",
                "Reshape|'target_shape':[0,-1]",
                "Reshape|'target_shape':[-1,-1]",
                "Reshape|'target_shape':[200000000,200000000]",
                "Permute|'dims':[1,1,2]",
                "Permute|'dims':[1,2,9]",
                "Cropping2D|'cropping':[[9,9],[9,9]]",
                "Resizing|'height':100000000,'width':100000000",
                "Softmax|'axis':0",
                "Softmax|'axis':7",
                "GroupNormalization|'groups':0",
                "AveragePooling2D|'pool_size':[100,100]",
                "Concatenate|'axis':5",
                "RepeatVector|'n':100000000",
                "EinsumDense|'equation':'ab'",
                "EinsumDense|'equation':'abcd,de->abce','output_shape':[2]",
                "EinsumDense|'equation':',->'",
                "Rescaling|'scale':[1,2]",
                "TimeDistributed|'layer':3"
            })
    void whatMakesNoSenseIsRefused(String type, String settings) throws IOException {
        String message = failure(KerasFiles.sequential("8,8,3", layer(type, "x", settings)));
        assertTrue(message.startsWith("layer 'x' (" + type + "): "), message);
    }

    @Test
    void cyclesAndMissingLayersAreRefused() throws IOException {
        String model = "{\"class_name\":\"Functional\",\"config\":{\"name\":\"m\",\"layers\":["
                + "{\"class_name\":\"InputLayer\",\"name\":\"i\",\"config\":{\"batch_shape\":[null,4]},\"inbound_nodes\":[]},"
                + "{\"class_name\":\"ReLU\",\"name\":\"a\",\"config\":{},\"inbound_nodes\":[[[\"b\",0,0]]]},"
                + "{\"class_name\":\"ReLU\",\"name\":\"b\",\"config\":{},\"inbound_nodes\":[[[\"a\",0,0]]]}],"
                + "\"input_layers\":[[\"i\",0,0]],\"output_layers\":[[\"b\",0,0]]}}";
        assertTrue(failure(KerasFiles.of(model)).startsWith("layer 'a' takes a value that is never made"));
        assertTrue(failure(KerasFiles.of(model.replace("[[\"b\",0,0]]}]", "[[\"gone\",0,0]]}]")))
                .contains("never made"));
        assertTrue(failure(KerasFiles.of("{\"class_name\":\"MyModel\",\"config\":{}}"))
                .startsWith("a model of class 'MyModel', expected Sequential or Functional"));
    }

    @Test
    void weightsAloneNeedAnArchitectureBesideThem() throws IOException {
        Path archive = conv().array("layers/conv2d/vars/0", 3, 3, 3, 4)
                .array("layers/conv2d/vars/1", 4)
                .write(folder.resolve("model.keras"));
        Path weights = Files.move(archive.resolveSibling("model.keras.h5"), folder.resolve("net.weights.h5"));
        String message = assertThrows(ModelImportException.class, () -> ModelFile.read(weights))
                .getMessage();
        assertTrue(
                message.contains("net.weights.json or net.json, as written by model.to_json(), is not beside it"),
                message);
        Files.writeString(folder.resolve("net.json"), KerasArchive.read(archive).config());
        assertEquals(Shape.batched(4, 6, 6), ModelFile.read(weights).graph().shape("c"));
    }

    @Test
    void wholeModelReadsWithoutWarnings() {
        assertTrue(ModelFile.read(TestFolders.kerasGolden("nested").resolve("model.h5"))
                .report()
                .warnings()
                .isEmpty());
    }
}
