package org.saliency4j.testdata;

/** The edge of a flat thing in its own coordinates: about 1 from the middle to the rim, y downwards. */
@FunctionalInterface
interface Outline {
    /** How far (x, y) lies from the edge: negative inside, positive outside. */
    double distance(double x, double y);

    /** This outline grown by a margin, which rounds its convex corners. */
    default Outline grown(double margin) {
        return (x, y) -> distance(x, y) - margin;
    }

    /** What belongs to this outline and not to the other. */
    default Outline without(Outline other) {
        return (x, y) -> Math.max(distance(x, y), -other.distance(x, y));
    }

    static Outline disc(double centerX, double centerY, double radius) {
        return (x, y) -> length(x - centerX, y - centerY) - radius;
    }

    /** A band of the given half width along a polyline of points x0, y0, x1, y1, ... */
    static Outline band(double halfWidth, double... points) {
        double[] path = points.clone();
        return (x, y) -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i + 3 < path.length; i += 2) {
                nearest = Math.min(nearest, squaredToSegment(x, y, path[i], path[i + 1], path[i + 2], path[i + 3]));
            }
            return Math.sqrt(nearest) - halfWidth;
        };
    }

    /** A polygon with corners x0, y0, x1, y1, ...; the even-odd rule decides what is inside. */
    static Outline polygon(double... corners) {
        double[] c = corners.clone();
        return (x, y) -> {
            double nearest = Double.POSITIVE_INFINITY;
            boolean inside = false;
            double ax = c[c.length - 2];
            double ay = c[c.length - 1];
            for (int i = 0; i < c.length; i += 2) {
                double bx = c[i];
                double by = c[i + 1];
                nearest = Math.min(nearest, squaredToSegment(x, y, ax, ay, bx, by));
                if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
                    inside = !inside;
                }
                ax = bx;
                ay = by;
            }
            return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
        };
    }

    /** The Euclidean length, by operations whose rounding is the same everywhere. */
    static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    private static double squaredToSegment(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
        double t = Math.min(1, Math.max(0, along));
        double ex = x - ax - t * dx;
        double ey = y - ay - t * dy;
        return ex * ex + ey * ey;
    }
}
