package org.saliency4j.modelimport.preprocess;

import java.util.List;
import java.util.Objects;
import org.saliency4j.engine.image.Image;
import org.saliency4j.modelimport.format.ImageSize;

/**
 * What is done to a picture before a network sees it: channel c of the network's input is {@code (scale * x - mean_c) / std_c}, where x is
 * channel c of the picture, values in [0, 1], <em>after</em> its channels have been put into the network's order.
 *
 * @param scale the factor
 * @param mean one value for all channels or one for each, in the network's order
 * @param std one value for all channels or one for each, in the network's order; not 0
 * @param channels the network's channels
 * @param geometry how pictures of other sizes are resized
 */
public record Preprocessing(
        double scale, List<Double> mean, List<Double> std, ChannelOrder channels, Geometry geometry) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value is not finite, a standard deviation is 0, or there are as many values as neither one nor
     *     the channels
     */
    public Preprocessing {
        Objects.requireNonNull(channels);
        Objects.requireNonNull(geometry);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        check("scale", List.of(scale), 1);
        check("mean", mean, channels.channels());
        check("std", std, channels.channels());
        if (std.stream().anyMatch(s -> s == 0)) {
            throw new IllegalArgumentException("std " + std + ", expected no 0");
        }
    }

    private static void check(String what, List<Double> values, int channels) {
        if (values.size() != 1 && values.size() != channels) {
            throw new IllegalArgumentException(what + " of " + values.size() + " values for " + channels
                    + " channel(s), expected 1 or " + channels);
        }
        if (values.stream().anyMatch(v -> !Double.isFinite(v))) {
            throw new IllegalArgumentException(what + " " + values + ", expected finite values");
        }
    }

    /**
     * The factor of the picture's values for one channel.
     *
     * @param channel from 0, in the network's order
     * @return {@code scale / std}
     */
    public double factor(int channel) {
        return scale / pick(std, channel);
    }

    /**
     * What is added for one channel.
     *
     * @param channel from 0, in the network's order
     * @return {@code -mean / std}
     */
    public double offset(int channel) {
        return -pick(mean, channel) / pick(std, channel);
    }

    private static double pick(List<Double> values, int channel) {
        return values.get(values.size() == 1 ? 0 : channel);
    }

    /**
     * The same arithmetic with another geometry.
     *
     * @param other how pictures of other sizes are resized
     * @return the new preprocessing
     */
    public Preprocessing with(Geometry other) {
        return new Preprocessing(scale, mean, std, channels, other);
    }

    /**
     * Brings a picture to the network's size.
     *
     * @param image the picture
     * @param size the network's size
     * @return the picture in that size; the same one if it has it already
     */
    public Image prepare(Image image, ImageSize size) {
        return geometry.apply(image, size);
    }
}
