package org.saliency4j.modelimport.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.InputDescription.Axes;

@Tag("kernels")
final class PreprocessingTest {
    /** One multiplication and one addition in float32, on values up to 255. */
    private static final float TOLERANCE = 255 * 4 * 0x1.0p-24f;

    private static final ImageSize PIXEL = new ImageSize(1, 1);
    private static final float RED = 0.25f;
    private static final float GREEN = 0.5f;
    private static final float BLUE = 1;

    /** A network that hands its input on. */
    private static Graph network(String input, int channels) {
        return Graph.builder()
                .input(input, Shape.batched(channels, 1, 1))
                .add("relu", Activation.of(Activation.Kind.ABS), List.of(input), "y")
                .output("y")
                .build();
    }

    /** What the network's input becomes for one pixel. */
    private static float[] fed(Preprocessing preprocessing) {
        int channels = preprocessing.channels().channels();
        InputDescription input = new InputDescription("x", Shape.batched(channels, 1, 1), Axes.NCHW);
        Graph graph = PreprocessingNodes.prepend(network("x", channels), input, preprocessing);
        return CompiledNetwork.compile(graph)
                .trace(
                        Tensor.of(Shape.of(1, 3, 1, 1), RED, GREEN, BLUE),
                        Taps.none().activation("x"))
                .activation("x")
                .data();
    }

    private static Preprocessing preset(String name, int channels) {
        return PreprocessingSpec.preset(name).resolve(channels, PIXEL);
    }

    private static PreprocessingSpec json(String text) {
        try {
            return PreprocessingJson.read(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void presetsFeedWhatTheirTableSays() {
        assertArrayEquals(new float[] {RED, GREEN, BLUE}, fed(preset("none", 3)), 0);
        assertArrayEquals(new float[] {RED, GREEN, BLUE}, fed(preset("unit", 3)), 0);
        assertArrayEquals(new float[] {63.75f, 127.5f, 255}, fed(preset("raw255", 3)), TOLERANCE);
        assertArrayEquals(new float[] {-0.5f, 0, 1}, fed(preset("tf", 3)), TOLERANCE);
        assertArrayEquals(
                new float[] {(0.25f - 0.485f) / 0.229f, (0.5f - 0.456f) / 0.224f, (1 - 0.406f) / 0.225f},
                fed(preset("imagenet", 3)),
                TOLERANCE);
        assertArrayEquals(
                new float[] {255 - 103.939f, 127.5f - 116.779f, 63.75f - 123.68f},
                fed(preset("caffe_bgr", 3)),
                TOLERANCE);
    }

    @Test
    void greyIsLuma() {
        float luma = 0.299f * RED + 0.587f * GREEN + 0.114f * BLUE;
        assertArrayEquals(new float[] {luma}, fed(preset("unit", 1)), TOLERANCE);
        assertArrayEquals(new float[] {2 * luma - 1}, fed(preset("tf", 1)), TOLERANCE);
    }

    @Test
    void presetsOfColourRefuseOtherChannels() {
        assertThrows(IllegalArgumentException.class, () -> preset("imagenet", 1));
        assertThrows(IllegalArgumentException.class, () -> preset("unit", 4));
        assertThrows(IllegalArgumentException.class, () -> PreprocessingSpec.preset("Imagenet"));
    }

    @Test
    void meansAndDeviationsAreInTheNetworksOrder() {
        Preprocessing own = json("{\"scale\": 2, \"mean\": [1, 0, 0], \"std\": [1, 1, 4], \"channels\": \"bgr\"}")
                .resolve(3, PIXEL);
        assertArrayEquals(new float[] {2 * BLUE - 1, 2 * GREEN, 2 * RED / 4}, fed(own), TOLERANCE);
    }

    @Test
    void oneNumberStandsForAllChannels() {
        Preprocessing own = json("{\"mean\": 0.5, \"std\": 0.25}").resolve(3, PIXEL);
        assertArrayEquals(new float[] {-1, 0, 2}, fed(own), TOLERANCE);
        assertEquals(
                ChannelOrder.GREY, json("{\"mean\": 0.5}").resolve(1, PIXEL).channels());
    }

    @Test
    void newInputAvoidsTheNetworksNames() {
        InputDescription input = new InputDescription("image", Shape.batched(3, 1, 1), Axes.NCHW);
        Graph graph = PreprocessingNodes.prepend(network("image", 3), input, preset("tf", 3));
        assertEquals(List.of("image_2"), graph.inputs());
        assertEquals("preprocessing/normalize", graph.producer("image").name());
    }

    @Test
    void channelsLastNetworksAreFedTransposedPictures() {
        Graph network = Graph.builder()
                .input("x", Shape.batched(4, 5, 3))
                .add("nchw", new Transpose(List.of(0, 3, 1, 2)), List.of("x"), "y")
                .output("y")
                .build();
        InputDescription input = new InputDescription("x", Shape.batched(4, 5, 3), Axes.NHWC);
        Graph graph = PreprocessingNodes.prepend(
                network, input, PreprocessingSpec.preset("unit").resolve(3, new ImageSize(4, 5)));
        assertEquals(Shape.batched(3, 4, 5), graph.shape("image"));
        assertEquals(Shape.batched(4, 5, 3), graph.shape("x"));
        Tensor ramp = Tensor.zeros(Shape.of(1, 3, 4, 5));
        for (int i = 0; i < ramp.data().length; i++) {
            ramp.data()[i] = i;
        }
        assertEquals(
                ramp,
                CompiledNetwork.compile(graph)
                        .trace(ramp, Taps.none().activation("y"))
                        .activation("y"));
    }

    @Test
    void gradientsReachThePicture() {
        InputDescription input = new InputDescription("x", Shape.batched(3, 1, 1), Axes.NCHW);
        Graph graph = PreprocessingNodes.prepend(network("x", 3), input, preset("imagenet", 3));
        Tensor gradient = CompiledNetwork.compile(graph)
                .trace(
                        Tensor.of(Shape.of(1, 3, 1, 1), 1, 1, 1),
                        Objectives.logit(1),
                        Taps.none().inputGradient())
                .inputGradient();
        assertArrayEquals(new float[] {0, 1 / 0.224f, 0}, gradient.data(), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "NominalRange_0_255, Rgb8, 63.75, 255",
        "NominalRange_0_255, Bgr8, 255, 63.75",
        "NominalRange_16_235, Rgb8, 70.75, 235",
        "Normalized_0_1, Rgb8, 0.25, 1",
        "Normalized_1_1, Bgr8, 1, -0.5"
    })
    void imageMetadataIsHonoured(String range, String format, float first, float last) {
        PreprocessingSpec spec = ImageMetadata.read(
                        Map.of("Image.NominalPixelRange", range, "Image.BitmapPixelFormat", format))
                .orElseThrow();
        float[] fed = fed(spec.resolve(3, PIXEL));
        assertEquals(first, fed[0], TOLERANCE);
        assertEquals(last, fed[2], TOLERANCE);
    }

    @Test
    void unknownMetadataSaysNothing() {
        assertTrue(ImageMetadata.read(Map.of("Image.NominalPixelRange", "Loud")).isEmpty());
        assertTrue(ImageMetadata.read(Map.of()).isEmpty());
    }

    @Test
    void pictureOfTheRightSizeIsLeftAlone() {
        Image image = Image.filled(224, 224, 0, 0, 0);
        ImageSize size = new ImageSize(224, 224);
        assertSame(image, PreprocessingSpec.preset("imagenet").resolve(3, size).prepare(image, size));
        assertSame(image, PreprocessingSpec.preset("tf").resolve(3, size).prepare(image, size));
    }

    @Test
    void imagenetCutsTheMiddleOutOfTheResizedPicture() {
        ImageSize size = new ImageSize(224, 224);
        Preprocessing imagenet = PreprocessingSpec.preset("imagenet").resolve(3, size);
        assertEquals(new Geometry.CenterCrop(256), imagenet.geometry());
        float[] planes = new float[3 * 256 * 512];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = i % 512 / 511f;
        }
        Image prepared = imagenet.prepare(Image.of(256, 512, planes), size);
        assertEquals(144 / 511f, prepared.get(0, 0, 0));
        assertEquals((144 + 223) / 511f, prepared.get(2, 223, 223));
    }

    @Test
    void cropMayBeOblongAndMustFit() {
        Geometry crop = new Geometry.CenterCrop(10);
        Image cut = crop.apply(Image.filled(20, 40, 0, 0, 0), new ImageSize(8, 16));
        assertEquals(List.of(8, 16), List.of(cut.height(), cut.width()));
        assertThrows(
                IllegalArgumentException.class, () -> crop.apply(Image.filled(20, 20, 0, 0, 0), new ImageSize(12, 12)));
    }

    @Test
    void stretchIgnoresProportions() {
        Image image = new Geometry.Stretch().apply(Image.filled(10, 40, 0.5f, 0.5f, 0.5f), new ImageSize(6, 7));
        assertEquals(List.of(6, 7), List.of(image.height(), image.width()));
        assertEquals(0.5f, image.get(1, 3, 3), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"224x224, 224, 224", "32X48, 32, 48"})
    void sizesAreRowsByColumns(String text, int height, int width) {
        assertEquals(new ImageSize(height, width), ImageSize.parse(text));
        assertThrows(IllegalArgumentException.class, () -> ImageSize.parse(text + "x3"));
        assertThrows(IllegalArgumentException.class, () -> ImageSize.parse("0x5"));
    }
}
