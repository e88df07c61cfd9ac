package org.saliency4j.testdata;

/**
 * A thing in a scene.
 *
 * @param outline its edge
 * @param reach distance from its middle to its farthest point, in its own coordinates
 * @param placement where it lies
 * @param texture its surface, in its own coordinates
 * @param finish how its surface is formed
 */
record Prop(Outline outline, double reach, Placement placement, Texture texture, Finish finish) {

    /**
     * The form of a surface.
     *
     * @param bevel width of the rounded rim, in the thing's own coordinates
     * @param steepness slope at the edge
     * @param dome slope of the whole from its middle outwards
     * @param gloss strength of the highlight
     * @param height above the ground, in parts of the picture: sets how far the shadow falls
     */
    record Finish(double bevel, double steepness, double dome, double gloss, double height) {
        static Finish of(Draws draws) {
            return new Finish(
                    draws.between(0.1, 0.3),
                    draws.between(0.5, 1.3),
                    draws.between(0, 0.35),
                    draws.chance(0.5) ? draws.between(0.1, 0.5) : 0.02,
                    draws.between(0.015, 0.06));
        }
    }

    /** The signed distance from the edge at a point of the picture, in parts of the picture. */
    double distance(double x, double y) {
        return placement.radius() * outline.distance(placement.u(x, y), placement.v(x, y));
    }

    /** Half the side of a square around the middle that surely holds the thing, in parts of the picture. */
    double extent() {
        // Stretch, shear and lean enlarge by less than a half together.
        return 1.5 * reach * placement.radius();
    }
}
