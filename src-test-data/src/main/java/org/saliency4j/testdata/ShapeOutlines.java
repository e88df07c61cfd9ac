package org.saliency4j.testdata;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The outlines of the classes, each about as large as the others and centred. */
final class ShapeOutlines {
    private static final double CORNER = 0.05;

    /** Finer than a sample of pictures up to 300 pixels. */
    private static final int STEPS = 100;

    private static final Map<ShapeClass, Outline> FIELDS = new EnumMap<>(ShapeClass.class);

    static {
        for (ShapeClass shape : ShapeClass.values()) {
            FIELDS.put(shape, DistanceField.of(exact(shape), STEPS));
        }
    }

    private ShapeOutlines() {}

    /** The outline of a class, tabulated. */
    static Outline of(ShapeClass shape) {
        return Objects.requireNonNull(FIELDS.get(shape));
    }

    private static Outline exact(ShapeClass shape) {
        return switch (shape) {
            case DISC -> Outline.disc(0, 0, 0.88);
            case RING -> Outline.disc(0, 0, 0.95).without(Outline.disc(0, 0, 0.52));
            case SQUARE ->
                Outline.polygon(-0.72, -0.72, 0.72, -0.72, 0.72, 0.72, -0.72, 0.72)
                        .grown(CORNER);
            case TRIANGLE -> wheel(3, 1.0, 0.5).grown(CORNER);
            case STAR -> wheel(5, 1.02, 0.43).grown(CORNER);
            case CROSS ->
                Outline.polygon(
                                -0.27, -0.9, 0.27, -0.9, 0.27, -0.27, 0.9, -0.27, 0.9, 0.27, 0.27, 0.27, 0.27, 0.9,
                                -0.27, 0.9, -0.27, 0.27, -0.9, 0.27, -0.9, -0.27, -0.27, -0.27)
                        .grown(CORNER);
            case CRESCENT -> Outline.disc(0.2, 0, 1.0).without(Outline.disc(0.68, 0, 0.84));
            case HEART -> heart();
            case ARROW ->
                Outline.polygon(-0.95, -0.2, 0.05, -0.2, 0.05, -0.66, 0.95, 0, 0.05, 0.66, 0.05, 0.2, -0.95, 0.2)
                        .grown(CORNER);
            case GEAR -> gear().without(Outline.disc(0, 0, 0.26));
            case SPIRAL -> spiral();
            case BOLT ->
                Outline.polygon(0.3, -1.0, -0.52, 0.14, -0.06, 0.14, -0.3, 1.0, 0.52, -0.24, 0.08, -0.24)
                        .grown(CORNER);
        };
    }

    /** A polygon whose corners lie alternately on an outer and an inner circle. */
    private static Outline wheel(int points, double outer, double inner) {
        double[] corners = new double[4 * points];
        for (int i = 0; i < 2 * points; i++) {
            double angle = Math.PI * i / points - Math.PI / 2;
            double radius = i % 2 == 0 ? outer : inner;
            corners[2 * i] = radius * StrictMath.cos(angle);
            corners[2 * i + 1] = radius * StrictMath.sin(angle);
        }
        return Outline.polygon(corners);
    }

    /** Eight teeth: per tooth two corners on the outer circle and two on the inner one. */
    private static Outline gear() {
        int teeth = 8;
        double[] offsets = {-0.21, -0.13, 0.13, 0.21};
        double[] radii = {0.7, 0.98, 0.98, 0.7};
        double[] corners = new double[2 * 4 * teeth];
        for (int tooth = 0; tooth < teeth; tooth++) {
            for (int i = 0; i < 4; i++) {
                double angle = 2 * Math.PI * tooth / teeth + offsets[i];
                int corner = 4 * tooth + i;
                corners[2 * corner] = radii[i] * StrictMath.cos(angle);
                corners[2 * corner + 1] = radii[i] * StrictMath.sin(angle);
            }
        }
        return Outline.polygon(corners);
    }

    /** The curve x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t, scaled. */
    private static Outline heart() {
        int points = 64;
        double[] corners = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double t = 2 * Math.PI * i / points;
            double sine = StrictMath.sin(t);
            double height = 13 * StrictMath.cos(t)
                    - 5 * StrictMath.cos(2 * t)
                    - 2 * StrictMath.cos(3 * t)
                    - StrictMath.cos(4 * t);
            corners[2 * i] = 16 * sine * sine * sine / 16.5;
            corners[2 * i + 1] = -(height + 2.5) / 16.5;
        }
        return Outline.polygon(corners);
    }

    /** A band along a spiral of Archimedes. */
    private static Outline spiral() {
        int points = 56;
        double turns = 1.85;
        double[] path = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double part = i / (points - 1.0);
            double angle = 2 * Math.PI * turns * part;
            double radius = 0.06 + 0.8 * part;
            path[2 * i] = radius * StrictMath.cos(angle);
            path[2 * i + 1] = radius * StrictMath.sin(angle);
        }
        return Outline.band(0.125, path);
    }
}
