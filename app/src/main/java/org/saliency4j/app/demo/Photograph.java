package org.saliency4j.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.saliency4j.engine.image.Image;
import org.saliency4j.metrics.Region;
import org.saliency4j.testdata.Scene;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.ShapeClass;
import org.saliency4j.testdata.Watermark;

/**
 * One scene, photographed with and without the watermark, in the networks' size and in one for people.
 *
 * @param name the name of its files
 * @param shows what it shows
 * @param plain without the watermark, as the networks see it
 * @param marked with it
 * @param largePlain without the watermark, larger
 * @param largeMarked with it
 * @param object where the object is to be seen
 * @param plate where the watermark is
 */
public record Photograph(
        String name,
        ShapeClass shows,
        Image plain,
        Image marked,
        Image largePlain,
        Image largeMarked,
        Region object,
        Region plate) {
    /** How much larger the pictures for people are. */
    static final int ENLARGEMENT = 3;

    /** Scenes of this seed are in no training data. */
    private static final long SEED = 2026;

    /**
     * The first scenes of the demonstration's collection. Every dozen shows each shape once.
     *
     * @param count how many
     * @return the photographs, the same at every call
     */
    public static List<Photograph> first(int count) {
        Scenes small = Scenes.of(SEED, Scenes.DEFAULT_SIZE);
        Scenes large = Scenes.of(SEED, ENLARGEMENT * Scenes.DEFAULT_SIZE);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> of(small, large, i))
                .toList();
    }

    private static Photograph of(Scenes small, Scenes large, int index) {
        Scene marked = small.withWatermark(Watermark.all()).scene(index);
        return new Photograph(
                String.format(Locale.ROOT, "%02d-%s", index + 1, marked.shape().label()),
                marked.shape(),
                small.scene(index).image(),
                marked.image(),
                large.scene(index).image(),
                large.withWatermark(Watermark.all()).scene(index).image(),
                region(marked.objectMask().values()),
                region(marked.watermarkMask().values()));
    }

    private static Region region(float[] coverage) {
        return Region.covered(Scenes.DEFAULT_SIZE, Scenes.DEFAULT_SIZE, coverage);
    }
}
