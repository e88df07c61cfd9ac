package org.saliency4j.testdata;

/**
 * Where a thing lies: maps points of the picture (the unit square, y downwards) to the thing's own coordinates. A turn, a scale, a stretch
 * and a shear, divided by a plane's depth that leans a little: {@code (u, v) = M (p - center) / (1 + lean . (p - center))}.
 */
record Placement(
        double centerX,
        double centerY,
        double radius,
        double ux,
        double uy,
        double vx,
        double vy,
        double leanX,
        double leanY) {

    /** Lying flat under the camera. */
    static Placement flat(double centerX, double centerY, double radius, double angle) {
        double cosine = StrictMath.cos(angle) / radius;
        double sine = StrictMath.sin(angle) / radius;
        return new Placement(centerX, centerY, radius, cosine, sine, -sine, cosine, 0, 0);
    }

    /** The same, stretched along its own first axis by a factor and against the second by its inverse, then sheared. */
    Placement skewed(double stretch, double shear) {
        double firstX = ux / stretch;
        double firstY = uy / stretch;
        return new Placement(
                centerX,
                centerY,
                radius,
                firstX + shear * vx,
                firstY + shear * vy,
                vx * stretch,
                vy * stretch,
                leanX,
                leanY);
    }

    /** The same, leaning: things farther along (x, y) look smaller. */
    Placement leaning(double x, double y) {
        return new Placement(centerX, centerY, radius, ux, uy, vx, vy, x, y);
    }

    double u(double x, double y) {
        double dx = x - centerX;
        double dy = y - centerY;
        return (ux * dx + uy * dy) / (1 - leanX * dx - leanY * dy);
    }

    double v(double x, double y) {
        double dx = x - centerX;
        double dy = y - centerY;
        return (vx * dx + vy * dy) / (1 - leanX * dx - leanY * dy);
    }
}
