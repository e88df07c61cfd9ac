package org.saliency4j.engine.step;

import org.saliency4j.engine.kernel.WinogradTransform;

/**
 * Where the tiles of Winograd's minimal filtering lie: tiles of the result side by side, counted along rows, then down, then over the batch;
 * each reads a tile of the image that is two elements larger.
 *
 * @param transform the size of the tiles
 * @param height rows of the image
 * @param width columns of the image
 * @param outputHeight rows of the result
 * @param outputWidth columns of the result
 * @param padTop rows of zeros above the image
 * @param padLeft columns of zeros on its left
 */
record TileGrid(
        WinogradTransform transform,
        int height,
        int width,
        int outputHeight,
        int outputWidth,
        int padTop,
        int padLeft) {
    /** Tiles below one another. */
    int down() {
        return Pieces.count(outputHeight, transform.results());
    }

    /** Tiles beside one another. */
    int across() {
        return Pieces.count(outputWidth, transform.results());
    }

    /** Results along a tile's edge. */
    int results() {
        return transform.results();
    }

    /** Elements of the image along a tile's edge. */
    int extent() {
        return transform.extent();
    }

    /** Points of a tile, each a matrix product of its own. */
    int points() {
        return transform.extent() * transform.extent();
    }
}
