package org.saliency4j.modelimport.preprocess;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.saliency4j.modelimport.format.ImageSize;

/**
 * A preprocessing that still has to learn how many channels the network has.
 *
 * <table>
 * <caption>Presets: what the network is fed, x being the picture in [0, 1]</caption>
 * <tr><th>name</th><th>colour</th><th>grey</th></tr>
 * <tr><td>{@code none}, {@code unit}</td><td>x</td><td>x</td></tr>
 * <tr><td>{@code raw255}</td><td>255 x</td><td>255 x</td></tr>
 * <tr><td>{@code tf}</td><td>2 x - 1</td><td>2 x - 1</td></tr>
 * <tr><td>{@code imagenet}</td><td>(x - mean) / std of torchvision's networks; short side 8/7 of the input, middle cut out</td><td>-</td></tr>
 * <tr><td>{@code caffe_bgr}</td><td>255 x - mean, blue first; cut out likewise</td><td>-</td></tr>
 * </table>
 */
public final class PreprocessingSpec {
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
    /** Means of ImageNet's blue, green and red in 8 bits, as Caffe's networks subtract them. */
    private static final List<Double> CAFFE_MEAN = List.of(103.939, 116.779, 123.68);

    private static final List<Double> ZERO = List.of(0.0);
    private static final List<Double> ONE = List.of(1.0);
    /** 224 of 256 pixels. */
    private static final double IMAGENET_CROP = 8.0 / 7.0;

    private static final Map<String, PreprocessingSpec> PRESETS = new TreeMap<>(Map.of(
            "none", affine("none", 1, ZERO, ONE),
            "unit", affine("unit", 1, ZERO, ONE),
            "raw255", affine("raw255", 255, ZERO, ONE),
            "tf", affine("tf", 2, ONE, ONE),
            "imagenet", cropped("imagenet", 1, IMAGENET_MEAN, IMAGENET_STD, ChannelOrder.RGB),
            "caffe_bgr", cropped("caffe_bgr", 255, CAFFE_MEAN, ONE, ChannelOrder.BGR)));

    private final String name;
    private final Resolver resolver;
    private final Optional<ImageSize> size;

    private PreprocessingSpec(String name, Resolver resolver, Optional<ImageSize> size) {
        this.name = name;
        this.resolver = resolver;
        this.size = size;
    }

    /** The preprocessing for a network's number of channels and size. */
    @FunctionalInterface
    interface Resolver {
        /**
         * Settles what is open.
         *
         * @throws IllegalArgumentException if there is none for that number of channels
         */
        Preprocessing resolve(int channels, ImageSize input);
    }

    /**
     * A preset.
     *
     * @param name one of {@link #presets()}
     * @return the preset
     * @throws IllegalArgumentException if there is none of that name; the message lists them
     */
    public static PreprocessingSpec preset(String name) {
        PreprocessingSpec preset = PRESETS.get(name);
        if (preset == null) {
            throw new IllegalArgumentException(
                    "no preprocessing named '" + name + "', expected one of " + PRESETS.keySet());
        }
        return preset;
    }

    /**
     * The names of the presets.
     *
     * @return in alphabetical order
     */
    public static List<String> presets() {
        return List.copyOf(PRESETS.keySet());
    }

    /** A specification of one's own, called so in reports. */
    static PreprocessingSpec custom(String name, Resolver resolver) {
        return new PreprocessingSpec(name, resolver, Optional.empty());
    }

    /** The same arithmetic with another geometry, and the size of input that goes with it. */
    PreprocessingSpec with(Geometry geometry, ImageSize otherSize) {
        return new PreprocessingSpec(
                name, (channels, input) -> resolver.resolve(channels, input).with(geometry), Optional.of(otherSize));
    }

    /**
     * What it is called in reports.
     *
     * @return a preset's name or {@code custom}
     */
    public String name() {
        return name;
    }

    /**
     * The size of input it was written for.
     *
     * @return rows and columns, absent if it suits any
     */
    public Optional<ImageSize> size() {
        return size;
    }

    /**
     * The preprocessing for a network.
     *
     * @param channels the network's number of channels
     * @param input the network's size
     * @return the preprocessing
     * @throws IllegalArgumentException if it does not suit that number of channels or that size
     */
    public Preprocessing resolve(int channels, ImageSize input) {
        Preprocessing resolved = resolver.resolve(channels, input);
        if (resolved.channels().channels() != channels) {
            throw new IllegalArgumentException("preprocessing '" + name + "' has "
                    + resolved.channels().channels() + " channel(s), the network's input has " + channels);
        }
        if (size.isPresent() && !size.get().equals(input)) {
            throw new IllegalArgumentException("preprocessing '" + name + "' makes pictures of " + size.get()
                    + ", the network's input is " + input);
        }
        return resolved;
    }

    /** Colour or grey alike. */
    static ChannelOrder usual(int channels) {
        return switch (channels) {
            case 1 -> ChannelOrder.GREY;
            case 3 -> ChannelOrder.RGB;
            default ->
                throw new IllegalArgumentException(
                        "the network's input has " + channels + " channels, pictures go into 1 or 3");
        };
    }

    private static PreprocessingSpec affine(String name, double scale, List<Double> mean, List<Double> std) {
        return custom(
                name,
                (channels, input) -> new Preprocessing(scale, mean, std, usual(channels), new Geometry.Stretch()));
    }

    private static PreprocessingSpec cropped(
            String name, double scale, List<Double> mean, List<Double> std, ChannelOrder order) {
        return custom(name, (channels, input) -> {
            int shortSide = (int) Math.round(IMAGENET_CROP * Math.max(input.height(), input.width()));
            return new Preprocessing(scale, mean, std, order, new Geometry.CenterCrop(shortSide));
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
