package org.saliency4j.app.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.input.Prediction;

/**
 * A picture, what the network takes it for, and the maps made of that.
 *
 * @param image the file, as it was named
 * @param predictions the likeliest classes
 * @param maps one for each method and layer
 */
public record ExplainedImage(String image, List<Prediction> predictions, List<Map> maps) {
    /**
     * A map.
     *
     * @param method the method's id
     * @param layer the layer it looked at; null if none
     * @param objective what was explained
     * @param status {@code ok}, or why the map cannot be read as an explanation
     * @param cause that reason in words; absent if all is well
     * @param forwards forward passes it took
     * @param backwards backward passes it took
     * @param millis the time it took; absent where it would make two runs differ
     * @param npy the raw map
     * @param png the overlay
     * @param scores how good it is, by metric; absent unless asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Map(
            String method,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String layer,

            String objective,
            String status,
            @Nullable String cause,
            int forwards,
            int backwards,
            @Nullable Double millis,
            String npy,
            String png,
            java.util.@Nullable Map<String, MapScores.Entry> scores) {
        /** For the manifest, which lies beside the files and is the same whenever it is made. */
        Map forManifest() {
            return new Map(
                    method,
                    layer,
                    objective,
                    status,
                    cause,
                    forwards,
                    backwards,
                    null,
                    fileName(npy),
                    fileName(png),
                    scores);
        }

        private static String fileName(String file) {
            return String.valueOf(Path.of(file).getFileName());
        }
    }

    /** Takes copies. */
    public ExplainedImage {
        predictions = List.copyOf(predictions);
        maps = List.copyOf(maps);
    }

    ExplainedImage forManifest() {
        return new ExplainedImage(
                image, predictions, maps.stream().map(Map::forManifest).toList());
    }
}
