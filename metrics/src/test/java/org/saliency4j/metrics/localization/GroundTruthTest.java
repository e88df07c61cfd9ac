package org.saliency4j.metrics.localization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.RegionMetric;
import org.saliency4j.metrics.SharedData;

/** The metrics on annotations of photographs. */
class GroundTruthTest {
    private static final int SIZE = 224;
    private static final double BYTE = 255;
    private static final int BIRD = 3;
    private static final double TOLERANCE = 1e-9;

    /** Annotated boxes by picture, at 224x224 as the benchmark does it. */
    private static Map<String, List<InclusiveBox>> annotations() throws IOException {
        Path folder = SharedData.file("groundtruth/imagenet-val-boxes");
        Map<String, List<InclusiveBox>> boxes = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("boxes.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int width = Integer.parseInt(cells[2]);
            int height = Integer.parseInt(cells[3]);
            Image picture = ImageFile.read(folder.resolve(cells[0]));
            assertEquals(height, picture.height());
            assertEquals(width, picture.width());
            InclusiveBox box = new InclusiveBox(
                    Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[5]),
                    Integer.parseInt(cells[6]),
                    Integer.parseInt(cells[7]));
            boxes.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(box.resized(height, width, SIZE, SIZE));
        }
        return boxes;
    }

    private static Region region(List<InclusiveBox> boxes) {
        return Region.boxes(
                SIZE, SIZE, boxes.stream().map(InclusiveBox::toBoundingBox).toList());
    }

    private static double of(RegionMetric metric, SaliencyMap map, Region region) {
        return metric.of(map, region).value().orElseThrow();
    }

    @Test
    void annotationsAreCutToTheNetworksSize() throws IOException {
        Map<String, List<InclusiveBox>> boxes = annotations();
        // 111 * 224 / 500 = 49.7, 108 * 224 / 375 = 64.5, 441 * 224 / 500 = 197.6, 193 * 224 / 375 = 115.3
        assertEquals(List.of(new InclusiveBox(49, 64, 197, 115)), boxes.get("ILSVRC2012_val_00000001.JPEG"));
        assertEquals(
                2, boxes.getOrDefault("ILSVRC2012_val_00000002.JPEG", List.of()).size());
        assertEquals(3, boxes.size());
    }

    @Test
    void aMapOfOneObjectIsPerfect() throws IOException {
        for (List<InclusiveBox> boxes : annotations().values()) {
            Region objects = region(boxes);
            for (BoundingBox box : objects.boxes()) {
                SaliencyMap map = Maps.indicator(Region.box(SIZE, SIZE, box));
                assertEquals(0, of(LocalizationError.create(), map, objects));
                assertEquals(100, of(PixelAgreement.precision(), map, objects));
                assertEquals(100, of(PointingGame.create(), map, objects));
                assertEquals(100, of(PointingGame.of(PointingGame.Maximizer.FIRST, 1), map, objects));
                assertEquals(1, of(EnergyPointingGame.create(), map, objects));
                assertEquals(100, of(BoxAccuracy.create(), map, objects));
            }
            assertEquals(100, of(PixelAgreement.f1(), Maps.indicator(objects), objects));
        }
    }

    @Test
    void hidingOnePixelScoresTheObjectsShare() throws IOException {
        SaliencyMap fake = Maps.fakeCam(SIZE, SIZE);
        double pixels = SIZE * SIZE;
        for (List<InclusiveBox> boxes : annotations().values()) {
            Region objects = region(boxes);
            double largest = objects.boxes().stream()
                    .mapToDouble(box -> (double) box.height() * box.width() / pixels)
                    .max()
                    .orElseThrow();
            assertEquals(100 * (1 - largest), of(LocalizationError.create(), fake, objects), TOLERANCE);
            assertEquals(100 * objects.area() / (pixels - 1), of(PixelAgreement.precision(), fake, objects), TOLERANCE);
            assertEquals(
                    200 * objects.area() / (objects.area() + pixels - 1),
                    of(PixelAgreement.f1(), fake, objects),
                    TOLERANCE);
            assertEquals(100, of(PointingGame.create(), fake, objects));
            assertEquals(0, of(PointingGame.of(PointingGame.Maximizer.FIRST, 1), fake, objects));
            assertEquals(
                    largest,
                    BoxAccuracy.create().curve(fake, objects).orElseThrow().overlap(0),
                    TOLERANCE);
        }
    }

    @Test
    void boxAccuracyOfFakeMapsIsTheShareOfLargeObjects() throws IOException {
        BoxAccuracyEvaluation evaluation = BoxAccuracyEvaluation.create();
        for (List<InclusiveBox> boxes : annotations().values()) {
            evaluation.add(BoxAccuracy.create()
                    .curve(Maps.fakeCam(SIZE, SIZE), region(boxes))
                    .orElseThrow());
        }
        // Shares 0.154, 0.321 (the larger of two) and 0.657.
        assertEquals(200 / 3.0, evaluation.accuracy(.3).orElseThrow(), TOLERANCE);
        assertEquals(100 / 3.0, evaluation.accuracy(.5).orElseThrow(), TOLERANCE);
        assertEquals(0, evaluation.accuracy(.7).orElseThrow());
        assertEquals(100 / 3.0, evaluation.accuracy().orElseThrow(), TOLERANCE);
    }

    @Test
    void aSegmentationIsARegionOfPixels() throws IOException {
        Image mask = ImageFile.read(SharedData.file("groundtruth/segmentation/bird_segmentation_mask.bmp"));
        float[] coverage = mask.plane(0);
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = Math.rint(coverage[i] * BYTE) == BIRD ? 1 : 0;
        }
        Region bird = Region.covered(mask.height(), mask.width(), coverage);
        assertEquals(51377, bird.area());
        BoundingBox box = new BoundingBox(72, 81, 327, 397);
        assertEquals(List.of(box), bird.boxes());

        SaliencyMap exact = Maps.indicator(bird);
        assertEquals(100, of(PixelAgreement.f1(), exact, bird));
        assertEquals(100, of(PointingGame.create(), exact, bird));
        // The mask is in one piece; its box is the region's.
        assertEquals(0, of(LocalizationError.create(), exact, bird));

        // A map of the box has all of the bird, and 51377 of its 327 x 397 pixels are the bird's.
        SaliencyMap boxed = Maps.indicator(Region.box(mask.height(), mask.width(), box));
        assertEquals(0, of(LocalizationError.create(), boxed, bird));
        assertEquals(100, of(PixelAgreement.recall(), boxed, bird));
        assertEquals(100 * 51377 / (327.0 * 397), of(PixelAgreement.precision(), boxed, bird), TOLERANCE);
        assertEquals(0, of(PointingGame.of(PointingGame.Maximizer.FIRST, 1), boxed, bird));
    }
}
