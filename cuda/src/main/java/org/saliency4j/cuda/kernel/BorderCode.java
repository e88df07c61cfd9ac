package org.saliency4j.cuda.kernel;

import org.saliency4j.engine.image.Border;

/** The numbers that {@code border.cuh} gives to borders. */
final class BorderCode {
    private BorderCode() {}

    static int of(Border border) {
        return switch (border) {
            case REFLECT_101 -> 0;
            case SYMMETRIC -> 1;
            case REPLICATE -> 2;
            case ZERO -> 3;
        };
    }
}
