package org.saliency4j.modelimport.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saliency4j.modelimport.onnx.OnnxModels.attribute;
import static org.saliency4j.modelimport.onnx.OnnxModels.integersAttribute;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.BoundedRead;
import org.saliency4j.modelimport.TestFolders;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.onnx.schema.AttributeProto;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.NodeProto;
import org.saliency4j.modelimport.onnx.schema.StringStringEntryProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** A damaged or hostile file is imported or refused with one exception; nothing else ever happens. */
final class DamagedFileTest {
    private static final long SEED = 20261121;
    private static final int MUTATIONS = 2000;
    /** A hang, on a machine however busy. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    /** A bit of every family of operators. */
    private static OnnxModels small() {
        return OnnxModels.opset(13)
                .input("x", "N", 3, 8, 8)
                .ramp("w1", 4, 3, 3, 3)
                .ramp("scale", 4)
                .ramp("shift", 4)
                .ramp("mean", 4)
                .floats("variance", Shape.of(4), 1, 1, 1, 1)
                .ramp("w2", 16, 3)
                .ramp("bias", 3)
                .integers("zero", 0)
                .integers("one", 1)
                .integers("rest", -1)
                .integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
                .integers("axes", 2, 3)
                .node("Pad", "pad", List.of("x", "pads"), "p", attribute("mode", "constant"))
                .node(
                        "Conv",
                        "conv",
                        List.of("p", "w1"),
                        "c",
                        integersAttribute("strides", 2, 2),
                        attribute("group", 1))
                .node("BatchNormalization", "bn", List.of("c", "scale", "shift", "mean", "variance"), "n")
                .node("Relu", "relu", List.of("n"), "r")
                .node(
                        "MaxPool",
                        "pool",
                        List.of("r"),
                        "m",
                        integersAttribute("kernel_shape", 2, 2),
                        attribute("ceil_mode", 1))
                .node("Clip", "clip", List.of("m"), "k")
                .node("ReduceMean", "mean", List.of("r"), "rm", integersAttribute("axes", 2, 3))
                .node("Mul", "mul", List.of("k", "rm"), "g")
                .node("Split", "split", List.of("g"), List.of("s1", "s2"), attribute("axis", 1))
                .node("Concat", "cat", List.of("s2", "s1"), "j", attribute("axis", 1))
                .node("Slice", "slice", List.of("j", "zero", "pads_end", "axis2"), "sl")
                .integers("pads_end", 2)
                .integers("axis2", 2)
                .node("Shape", "shape", List.of("sl"), "dims")
                .node("Slice", "first", List.of("dims", "zero", "one"), "batch")
                .node("Concat", "target", List.of("batch", "rest"), "t", attribute("axis", 0))
                .node("Reshape", "reshape", List.of("sl", "t"), "f")
                .node("Gemm", "gemm", List.of("f", "w3", "bias"), "y", attribute("alpha", 0.5f))
                .ramp("w3", 24, 3)
                .node("Softmax", "softmax", List.of("y"), "prob", attribute("axis", -1))
                .output("prob");
    }

    private void assertReadsOrRefuses(byte[] bytes, String what) throws IOException {
        BoundedRead.read(folder.resolve("damaged.onnx"), bytes, what);
    }

    @Test
    void truncationAtAnyByteIsRefused() throws IOException {
        byte[] sound = small().proto().toByteArray();
        for (int length = 0; length < sound.length; length++) {
            assertReadsOrRefuses(Arrays.copyOf(sound, length), "truncated to " + length);
        }
    }

    @Test
    void flippedBytesAreReadOrRefused() {
        assertTimeoutPreemptively(LIMIT, () -> {
            byte[] sound = small().proto().toByteArray();
            Random random = new Random(SEED);
            for (int k = 0; k < MUTATIONS; k++) {
                byte[] damaged = sound.clone();
                int flips = 1 + random.nextInt(4);
                for (int i = 0; i < flips; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                assertReadsOrRefuses(damaged, "seed " + SEED + ", mutation " + k);
            }
        });
    }

    /** Networks that other programs wrote: structure and weights damaged alike. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet_bottleneck", "vgg_bn", "mobilenet_v2", "mobilenet_v3", "vit", "conv_zoo"})
    void damagedNetworksAreReadOrRefused(String name) throws IOException {
        byte[] sound = Files.readAllBytes(TestFolders.golden(name).resolve("model.onnx"));
        Random random = new Random(SEED);
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int k = 0; k < MUTATIONS; k++) {
                byte[] damaged = mutated(sound, random);
                assertReadsOrRefuses(damaged, name + ", seed " + SEED + ", mutation " + k);
            }
        });
    }

    /** A few bytes changed, a piece repeated, or the end cut off. */
    private static byte[] mutated(byte[] sound, Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return Arrays.copyOf(sound, random.nextInt(sound.length));
        }
        byte[] damaged = sound.clone();
        if (kind == 1) {
            int length = 1 + random.nextInt(64);
            int from = random.nextInt(sound.length - length);
            System.arraycopy(sound, random.nextInt(sound.length - length), damaged, from, length);
            return damaged;
        }
        for (int i = 0; i < kind; i++) {
            // Structure is at the ends, weights fill the middle.
            int reach = random.nextBoolean() ? sound.length : Math.min(sound.length, 4096);
            int at = random.nextBoolean() ? random.nextInt(reach) : sound.length - 1 - random.nextInt(reach);
            damaged[at] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        Random random = new Random(SEED);
        for (int k = 0; k < 500; k++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve("random.onnx"), bytes);
            assertThrows(ModelImportException.class, () -> OnnxReader.read(file, null), "seed " + SEED + ", file " + k);
        }
    }

    @Test
    void claimedSizesAreCheckedBeforeAnythingIsAllocated() {
        for (long[] dims : new long[][] {
            {1L << 40}, {1 << 20, 1 << 20}, {-1, 3}, {Long.MAX_VALUE, Long.MAX_VALUE}, {2_000_000_000}, {4, 3, 3}
        }) {
            TensorProto.Builder weight = TensorProto.newBuilder().setName("w").setDataType(1);
            Arrays.stream(dims).forEach(weight::addDims);
            weight.setRawData(ByteString.copyFrom(new byte[16]));
            OnnxModels model = OnnxModels.opset(13)
                    .input("x", "N", 3, 8, 8)
                    .initializer(weight.build())
                    .node("Conv", "c", List.of("x", "w"), "y")
                    .output("y");
            String message = assertThrows(ModelImportException.class, () -> model.read(folder))
                    .getMessage();
            assertTrue(message.contains("tensor 'w' has "), message);
        }
    }

    @Test
    void windowsOfHugeExtentAreRefused() {
        for (AttributeProto attribute : List.of(
                integersAttribute("pads", 1 << 30, 1 << 30, 1 << 30, 1 << 30),
                integersAttribute("dilations", 1 << 28, 1 << 28),
                integersAttribute("kernel_shape", 1 << 30, 1 << 30),
                integersAttribute("strides", Long.MAX_VALUE, 1))) {
            OnnxModels model = OnnxModels.opset(13)
                    .input("x", "N", 3, 8, 8)
                    .ramp("w", 2, 3, 3, 3)
                    .node("Conv", "c", List.of("x", "w"), "y", attribute)
                    .output("y");
            assertThrows(ModelImportException.class, () -> model.read(folder));
        }
    }

    /** Nodes that make much of little: what the file states in a few bytes must not be allocated before it is looked at. */
    @ParameterizedTest
    @MethodSource("growing")
    void growthIsRefused(String what, OnnxModels model) throws IOException {
        String message = BoundedRead.read(
                folder.resolve("growing.onnx"), model.output("y").proto().toByteArray(), what);
        assertTrue(message.contains("node 'grow'"), () -> what + ": " + message);
    }

    static List<Arguments> growing() {
        float nan = Float.NaN;
        float huge = 1e30f;
        return List.of(
                grows("Tile of a constant", fixed().integers("n", 1 << 30, 1 << 30), "Tile", "c", "n"),
                grows("Tile of a constant, negative", fixed().integers("n", -1, 2), "Tile", "c", "n"),
                grows("Tile of an image", image().integers("n", 1, 1, 1 << 30, 1), "Tile", "x", "n"),
                grows("Expand of a constant", fixed().integers("n", 1 << 20, 1 << 20, 3, 4), "Expand", "c", "n"),
                grows("Expand of an image", image().integers("n", 1, 1 << 20, 3, 1 << 10, 8), "Expand", "x", "n"),
                grows("ConstantOfShape", image().integers("n", 1 << 30, 1 << 20), "ConstantOfShape", "n"),
                grows("Range", range(1L << 40), "Range", "from", "to", "step"),
                grows("Resize of a constant", fixed().integers("n", 32_000, 32_000), "Resize", "c", "", "", "n"),
                grows("Resize of an image", image().integers("n", 1, 3, 32_000, 32_000), "Resize", "x", "", "", "n"),
                grows("Resize by far too much", scaled(1, 1, huge, 1), "Resize", "x", "", "factors"),
                grows("Resize by no number", scaled(1, 1, nan, 1), "Resize", "x", "", "factors"),
                grows("Pad of a constant", fixed().integers("n", 1 << 28, 0, 1 << 28, 0), "Pad", "c", "n"),
                grows("Pad of an image", image().integers("n", 0, 0, 1 << 30, 0, 0, 0, 0, 0), "Pad", "x", "n"));
    }

    private static Arguments grows(String what, OnnxModels model, String type, String... operands) {
        model.node(type, "grow", List.of(operands), "grown");
        boolean depends = operands[0].equals("x");
        return Arguments.of(
                what,
                depends
                        ? model.node("Relu", "use", List.of("grown"), "y")
                        : model.node("ReduceSum", "sum", List.of("grown"), "s", attribute("keepdims", 0))
                                .node("Add", "use", List.of("x", "s"), "y"));
    }

    private static OnnxModels image() {
        return OnnxModels.opset(13).input("x", "N", 3, 8, 8);
    }

    private static OnnxModels fixed() {
        return image().ramp("c", 3, 4);
    }

    private static OnnxModels scaled(float... factors) {
        return image().floats("factors", Shape.of(factors.length), factors);
    }

    private static OnnxModels range(long limit) {
        return image().initializer(scalar("from", 0))
                .initializer(scalar("to", limit))
                .initializer(scalar("step", 1));
    }

    private static TensorProto scalar(String name, long value) {
        return OnnxModels.integerTensor(value).toBuilder()
                .setName(name)
                .clearDims()
                .build();
    }

    /** Regions beyond the image, and such that are no region. */
    @ParameterizedTest
    @CsvSource({"1e30,2e30", "-1e30,1e30", "NaN,1", "0,Infinity", "0.5,0.5"})
    void anyRegionIsCroppedOrRefused(float begin, float end) throws IOException {
        OnnxModels model = image().floats("region", Shape.of(8), 0, 0, begin, 0, 1, 1, end, 1)
                .integers("n", 1, 3, 16, 8)
                .node(
                        "Resize",
                        "crop",
                        List.of("x", "region", "", "n"),
                        "y",
                        attribute("coordinate_transformation_mode", "tf_crop_and_resize"),
                        attribute("mode", "cubic"))
                .output("y");
        String message =
                BoundedRead.read(folder.resolve("cropped.onnx"), model.proto().toByteArray(), begin + " to " + end);
        boolean region = Float.isFinite(begin) && Float.isFinite(end);
        assertEquals(region, message.isEmpty(), message);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        NodeProto node = NodeProto.newBuilder().setOpType("If").addOutput("y").build();
        for (int i = 0; i < 60; i++) {
            GraphProto inner = GraphProto.newBuilder().addNode(node).build();
            node = NodeProto.newBuilder()
                    .setOpType("If")
                    .addOutput("y")
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("then_branch")
                            .setType(5)
                            .setG(inner))
                    .build();
        }
        Path file =
                OnnxModels.opset(13).input("x", "N", 3).node(node).output("y").write(folder.resolve("deep.onnx"));
        String message = assertThrows(ModelImportException.class, () -> OnnxReader.read(file, null))
                .getMessage();
        assertTrue(message.contains("not an ONNX model, or a damaged one"), message);
    }

    @Test
    void externalWeightsAreReadFromTheModelsFolderOnly() throws IOException {
        Path data = Files.createDirectories(folder.resolve("model"));
        byte[] floats = new byte[4 + 2 * 4];
        floats[4 + 3] = 0x40;
        Files.write(data.resolve("weights.bin"), floats);
        Files.write(folder.resolve("secret.bin"), floats);
        assertEquals(2f, externalBias(data, "weights.bin", "4", "8"));
        for (String location : List.of(
                "../secret.bin", folder.resolve("secret.bin").toString(), "missing.bin", "", "sub/../../secret.bin")) {
            assertThrows(ModelImportException.class, () -> externalBias(data, location, "4", "8"), location);
        }
        for (String[] region :
                new String[][] {{"8", "8"}, {"-1", "8"}, {"0", "7"}, {"x", "8"}, {"9223372036854775807", "8"}}) {
            assertThrows(ModelImportException.class, () -> externalBias(data, "weights.bin", region[0], region[1]));
        }
    }

    private static float externalBias(Path folder, String location, String offset, String length) {
        TensorProto bias = TensorProto.newBuilder()
                .setName("b")
                .setDataType(1)
                .addDims(2)
                .setDataLocation(1)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("offset").setValue(offset))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("length").setValue(length))
                .build();
        var graph = OnnxModels.opset(13)
                .input("x", "N", 3, 2, 2)
                .ramp("w", 2, 3, 1, 1)
                .initializer(bias)
                .node("Conv", "c", List.of("x", "w", "b"), "y")
                .output("y")
                .read(folder)
                .graph();
        return ((org.saliency4j.engine.op.Conv2d) graph.producer("y").op())
                .bias()
                .data()[0];
    }
}
