package org.saliency4j.modelimport.preprocess;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ONNX's image metadata says: the published keys {@code Image.NominalPixelRange} and {@code Image.BitmapPixelFormat}.
 */
public final class ImageMetadata {
    private static final String RANGE = "Image.NominalPixelRange";
    private static final String FORMAT = "Image.BitmapPixelFormat";

    private ImageMetadata() {}

    /**
     * Reads the keys.
     *
     * @param metadata a model's key-value notes
     * @return the preprocessing they describe, absent if the range is missing or not a published one
     */
    public static Optional<PreprocessingSpec> read(Map<String, String> metadata) {
        boolean blueFirst = metadata.getOrDefault(FORMAT, "").startsWith("Bgr");
        return switch (metadata.getOrDefault(RANGE, "")) {
            case "NominalRange_0_255" -> spec("raw255", 255, 0, blueFirst);
            case "NominalRange_16_235" -> spec("studio", 219, -16, blueFirst);
            case "Normalized_0_1" -> spec("unit", 1, 0, blueFirst);
            case "Normalized_1_1" -> spec("tf", 2, 1, blueFirst);
            default -> Optional.empty();
        };
    }

    private static Optional<PreprocessingSpec> spec(String name, double scale, double mean, boolean blueFirst) {
        return Optional.of(PreprocessingSpec.custom(blueFirst ? name + "_bgr" : name, (channels, input) -> {
            ChannelOrder usual = PreprocessingSpec.usual(channels);
            ChannelOrder order = blueFirst && usual == ChannelOrder.RGB ? ChannelOrder.BGR : usual;
            return new Preprocessing(scale, List.of(mean), List.of(1.0), order, new Geometry.Stretch());
        }));
    }
}
