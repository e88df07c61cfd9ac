package org.saliency4j.metrics.localization;

import java.util.Arrays;
import java.util.Random;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.Region;

/** Small maps for tests. */
final class Maps {
    private Maps() {}

    /** A map of digits, one string for each row. */
    static SaliencyMap digits(String... rows) {
        float[] values = new float[rows.length * rows[0].length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) - '0';
        }
        return SaliencyMap.of(rows.length, rows[0].length(), values);
    }

    /** Fake-CAM: ones, and 0 in the corner. */
    static SaliencyMap fakeCam(int height, int width) {
        float[] values = new float[height * width];
        Arrays.fill(values, 1);
        values[0] = 0;
        return SaliencyMap.of(height, width, values);
    }

    /** 1 in the region, 0 elsewhere. */
    static SaliencyMap indicator(Region region) {
        float[] values = new float[region.height() * region.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = region.contains(i / region.width(), i % region.width()) ? 1 : 0;
        }
        return SaliencyMap.of(region.height(), region.width(), values);
    }

    static SaliencyMap random(Random random, int height, int width) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return SaliencyMap.of(height, width, values);
    }
}
