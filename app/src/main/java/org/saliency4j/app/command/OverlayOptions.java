package org.saliency4j.app.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.image.ColorMap;
import org.saliency4j.engine.image.Overlay;
import picocli.CommandLine.Option;

/** How a map is laid over its picture. */
final class OverlayOptions {
    @Option(
            names = "--colormap",
            paramLabel = "C",
            description = "Colours of the overlay: turbo (the default), jet, viridis, inferno, magma or grey.")
    private String colormap = "turbo";

    @Option(names = "--alpha", paramLabel = "A", description = "Opacity of the overlay, 0 to 1; by default 0.5.")
    private float alpha = 0.5f;

    Overlay overlay() {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new UserMistake("--alpha " + alpha + ": expected a number from 0 to 1");
        }
        return Overlay.standard().withColors(colors()).withOpacity(alpha, Overlay.Weighting.UNIFORM);
    }

    private ColorMap colors() {
        for (ColorMap map : ColorMap.values()) {
            if (id(map).equals(colormap.toLowerCase(Locale.ROOT))) {
                return map;
            }
        }
        String known = Arrays.stream(ColorMap.values()).map(OverlayOptions::id).collect(Collectors.joining(", "));
        throw new UserMistake("--colormap " + colormap + ": expected one of " + known);
    }

    private static String id(ColorMap map) {
        return map.name().toLowerCase(Locale.ROOT);
    }
}
