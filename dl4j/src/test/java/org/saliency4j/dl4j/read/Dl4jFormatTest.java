package org.saliency4j.dl4j.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.ImportOptions;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelImportException;

class Dl4jFormatTest {
    /** As for single layers: a handful of them in a row. */
    private static final double BOUND = 1e-5;
    /** Parameters stored in half precision have eleven bits; the engine reads what is stored. */
    private static final double HALF_BOUND = 1e-5;

    private static final Shape PICTURE = Shape.batched(3, 8, 8);
    private static final ImportOptions SIZED = ImportOptions.defaults().withSize(new ImageSize(8, 8));
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    /** What reading a file of some kilobytes may take, wherever it is taken. */
    private static final long MEMORY = 128L << 20;

    private static final long MILLIS = 20_000;

    @TempDir
    private Path folder;

    private Path write(Model network, boolean withUpdater) throws IOException {
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), withUpdater);
        return file;
    }

    @Test
    void graphsAreReadBack() throws IOException {
        ComputationGraph network = Networks.residual(8);
        ImportedModel model = ModelFile.read(write(network, false), SIZED);
        INDArray samples = Agreement.samples(PICTURE, 2, 5);
        assertTrue(Agreement.error(network, model.graph(), samples) <= BOUND);
        assertEquals("DL4J", model.report().origin().format());
        assertEquals("picture", model.report().input().name());
        assertEquals(
                PICTURE,
                model.pictureGraph().shape(model.pictureGraph().inputs().get(0)));
    }

    @Test
    void layersAreReadBackAndTheirSizeIsFound() throws IOException {
        MultiLayerNetwork network = LayerAgreementTest.network(
                LayerCase.of("flat", InputType.convolutional(8, 8, 3), Networks.conv(3), Networks.classes()));
        ImportedModel model = ModelFile.read(write(network, false));
        assertTrue(Agreement.error(network, model.graph(), Agreement.samples(PICTURE, 2, 5)) <= BOUND);
        assertTrue(model.report().warnings().toString().contains("8x8 is the only size that fits"));
    }

    @Test
    void theStateOfTrainingIsLeftAlone() throws IOException {
        ComputationGraph network = Networks.residual(8);
        INDArray labels = Nd4j.create(DataType.FLOAT, 2, Networks.CLASSES);
        labels.putScalar(0, 1, 1).putScalar(1, 2, 1);
        network.fit(new DataSet(Agreement.samples(PICTURE, 2, 6), labels));
        ImportedModel model = ModelFile.read(write(network, true), SIZED);
        assertTrue(Agreement.error(network, model.graph(), Agreement.samples(PICTURE, 2, 5)) <= BOUND);
    }

    @Test
    void otherPrecisionsAreRead() throws IOException {
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16}) {
            ComputationGraph network = Networks.residual(8).convertDataType(type);
            ImportedModel model = ModelFile.read(write(network, false), SIZED);
            // The same values in float32, which hold them exactly but for doubles.
            ComputationGraph expected = network.convertDataType(DataType.FLOAT);
            double error = Agreement.error(expected, model.graph(), Agreement.samples(PICTURE, 2, 5));
            assertTrue(error <= HALF_BOUND, () -> type + ": relative error " + error);
        }
    }

    @Test
    void javaObjectsInAnArchiveAreNotTouched() throws IOException {
        ComputationGraph network = Networks.residual(8);
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(Agreement.samples(Shape.batched(4), 5, 1), Nd4j.zeros(5, 2)));
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), false);
        ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);
        ImportedModel model = ModelFile.read(file, SIZED);
        assertTrue(model.report().warnings().toString().contains("'normalizer.bin'"));
        Map<String, byte[]> entries = entries(file);
        entries.put("preprocessor.bin", new byte[] {1, 2, 3});
        write(entries);
        assertTrue(ModelFile.read(file, SIZED).report().warnings().toString().contains("'preprocessor.bin'"));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private Path write(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("network.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** What is said about a file that must not be read; also that it is said soon, in one line, and without much memory. */
    private static String refused(Path file) {
        long start = System.nanoTime();
        long heap = allocated();
        String message = assertThrows(ModelImportException.class, () -> ModelFile.read(file, SIZED))
                .getMessage();
        long used = allocated() - heap;
        assertTrue(used < MEMORY, () -> message + " took " + used + " bytes");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis < MILLIS, () -> message + " took " + millis + " ms");
        assertTrue(message.startsWith(file + ": "), message);
        assertEquals(-1, message.indexOf('\n'), message);
        return message;
    }

    private String refusedWith(String entry, byte[] content) throws IOException {
        Map<String, byte[]> entries = entries(write(Networks.residual(8), false));
        entries.put(entry, content);
        return refused(write(entries));
    }

    private String refusedWith(String from, String to) throws IOException {
        Map<String, byte[]> entries = entries(write(Networks.residual(8), false));
        String json = new String(Objects.requireNonNull(entries.get(CONFIGURATION)), StandardCharsets.UTF_8);
        String changed = json.replace(from, to);
        assertTrue(!changed.equals(json), () -> "there is no " + from);
        entries.put(CONFIGURATION, changed.getBytes(StandardCharsets.UTF_8));
        return refused(write(entries));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void classesThatAreNoPartOfNetworksAreRefused() throws IOException {
        String layer = "org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer";
        for (String hostile : new String[] {
            "javax.swing.JEditorPane", "org.nd4j.shade.jackson.databind.node.ObjectNode", "org.deeplearning4j.util.X"
        }) {
            String message = refusedWith(layer, hostile);
            assertTrue(message.contains("names the class '" + hostile + "', which is no part of a network"), message);
        }
        // The same, its letters spelled in another way.
        String message = refusedWith("\"@class\" : \"" + layer, "\"@cl\\u0061ss\" : \"j\\u0061va.util.ArrayList");
        assertTrue(message.contains("names the class 'java.util.ArrayList'"), message);
    }

    @Test
    void descriptionsThatAreNoneAreRefused() throws IOException {
        assertTrue(refusedWith(CONFIGURATION, bytes("{\"vertices\"")).contains("is not valid JSON"));
        assertTrue(refusedWith(CONFIGURATION, bytes("{}")).contains("neither a ComputationGraph nor a"));
        String empty = refusedWith(CONFIGURATION, bytes("{\"vertices\":{}}"));
        assertTrue(empty.contains("for layers that have 0"), empty);
        assertTrue(refusedWith(CONFIGURATION, bytes("[".repeat(100_000))).contains("nested deeper"));
        assertTrue(refusedWith(CONFIGURATION, bytes(" ".repeat(20 << 20))).contains("longer than any description"));
        refusedWith("\"conv1\" : {", "\"conv9\" : {");
        refusedWith("\"networkInputs\" : [ \"picture\" ]", "\"networkInputs\" : [ ]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void otherNumbersOfParametersAreRefused() throws IOException {
        String wide = refusedWith("\"nout\" : 6", "\"nout\" : 2000000000");
        assertTrue(wide.contains("parameters for layers that have"), wide);
        String more = refusedWith(COEFFICIENTS, array(5, 5, 5));
        assertTrue(more.contains("holds 5 parameters for layers that have"), more);
        String none = refusedWith(COEFFICIENTS, new byte[0]);
        assertTrue(none.contains("holds 0 parameters for layers that have"), none);
    }

    /** An array as ND4J writes it: of a shape, said to have a number of elements, which are zeros. */
    private static byte[] array(long extent, long claimed, int given) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeUTF("LONG_SHAPE");
        long[] shape = {2, 1, extent, 1, 1, 8192, 1, 99};
        data.writeLong(shape.length);
        data.writeUTF("LONG");
        for (long number : shape) {
            data.writeLong(number);
        }
        data.writeUTF("MIXED_DATA_TYPES");
        data.writeLong(claimed);
        data.writeUTF("FLOAT");
        data.write(new byte[Float.BYTES * given]);
        return bytes.toByteArray();
    }

    @Test
    void arraysThatClaimWhatTheyDoNotHoldAreRefused() throws IOException {
        assertTrue(
                refusedWith(COEFFICIENTS, array(1L << 40, 1L << 40, 9)).contains("more than the file or the memory"));
        assertTrue(
                refusedWith(COEFFICIENTS, array(1L << 62, 1L << 62, 9)).contains("more than the file or the memory"));
        assertTrue(refusedWith(COEFFICIENTS, array(-1, -1, 9)).contains("has an extent of -1"));
        assertTrue(refusedWith(COEFFICIENTS, array(9, 900, 900)).contains("900 parameters under a shape of 9"));
        assertTrue(refusedWith(COEFFICIENTS, array(1_000_000, 1_000_000, 9)).contains("ends before its last"));
        assertTrue(refusedWith(COEFFICIENTS, array(9, 9, 10)).contains("goes on behind its last parameter"));
        assertTrue(
                refusedWith(COEFFICIENTS, bytes("no array at all, as it seems")).contains("'coefficients.bin'"));
    }

    @Test
    void damagedArchivesAreRefusedInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(write(Networks.residual(8), false));
        Path file = folder.resolve("network.zip");
        Random random = new Random(8);
        for (int i = 0; i < 40; i++) {
            Files.write(file, Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4)));
            refused(file);
        }
        // One bit turned: most of the file is covered by check sums, the rest must not do harm.
        int read = 0;
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                ModelFile.read(file, SIZED);
                read++;
            } catch (ModelImportException e) {
                assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
            }
        }
        assertTrue(read < 50, "most damage is noticed");
    }

    @Test
    void anArchiveThatUnpacksToMuchMoreIsRefused() throws IOException {
        int count = 40 << 20;
        String message = refusedWith(COEFFICIENTS, array(count, count, count));
        assertTrue(message.contains("more than the file or the memory has room for"), message);
    }

    @Test
    void withoutABackendItIsSaidWhatIsMissing() throws IOException, InterruptedException {
        Path file = write(Networks.residual(8), false);
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("nd4j-native"))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        path,
                        Refusal.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("takes a backend of ND4J, such as nd4j-native"), output);
    }

    /** Prints why a file is not read. */
    static final class Refusal {
        private Refusal() {}

        public static void main(String[] arguments) {
            try {
                ModelFile.read(Path.of(arguments[0]), SIZED);
            } catch (ModelImportException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
