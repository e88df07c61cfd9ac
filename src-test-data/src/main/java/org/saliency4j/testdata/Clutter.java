package org.saliency4j.testdata;

/** Things that lie around and belong to no class: uneven pebbles, sticks, bent wires, leaves. */
enum Clutter {
    /** A lopsided blob, clearly longer than wide. */
    PEBBLE {
        @Override
        Outline outline(Draws draws) {
            double[] strength = {0, 0, draws.between(0.08, 0.2), draws.between(0.05, 0.15), draws.between(0, 0.08)};
            double[] phase = {0, 0, draws.angle(), draws.angle(), draws.angle()};
            double narrow = draws.between(0.45, 0.65);
            int points = 36;
            double[] corners = new double[2 * points];
            for (int i = 0; i < points; i++) {
                double angle = 2 * Math.PI * i / points;
                double radius = 0.75;
                for (int k = 2; k < strength.length; k++) {
                    radius += 0.75 * strength[k] * StrictMath.cos(k * angle + phase[k]);
                }
                corners[2 * i] = radius * StrictMath.cos(angle);
                corners[2 * i + 1] = narrow * radius * StrictMath.sin(angle);
            }
            return Outline.polygon(corners).grown(0.04);
        }
    },
    /** A straight bar with round ends, at least eight times as long as wide. */
    STICK {
        @Override
        Outline outline(Draws draws) {
            return Outline.band(draws.between(0.04, 0.11), -0.85, 0, 0.85, 0);
        }
    },
    /** A thin wire in a gentle bend. */
    WIRE {
        @Override
        Outline outline(Draws draws) {
            double bend = draws.between(-0.7, 0.7);
            double swing = draws.between(-0.5, 0.5);
            int points = 13;
            double[] path = new double[2 * points];
            for (int i = 0; i < points; i++) {
                double t = 2 * i / (points - 1.0) - 1;
                path[2 * i] = 0.95 * t;
                path[2 * i + 1] = 0.5 * bend * (1 - 2 * t * t) + swing * t * (1 - t * t);
            }
            return Outline.band(draws.between(0.025, 0.05), path);
        }
    },
    /** Two arcs meeting in two points. */
    LEAF {
        @Override
        Outline outline(Draws draws) {
            double away = draws.between(0.7, 1.6);
            double radius = Math.sqrt(0.95 * 0.95 + away * away);
            Outline upper = Outline.disc(0, away, radius);
            Outline lower = Outline.disc(0, -away, radius);
            return (x, y) -> Math.max(upper.distance(x, y), lower.distance(x, y));
        }
    };

    private static final Pattern[] SURFACES = {
        Pattern.PLAIN, Pattern.PLAIN, Pattern.SPECKLE, Pattern.MARBLE, Pattern.WOOD, Pattern.CLOUD, Pattern.STRIPES
    };

    private static final double REACH = 0.8;

    /** Coarse, since the outlines are smooth and each is used in one scene only. */
    private static final int STEPS = 24;

    abstract Outline outline(Draws draws);

    /** A thing of this kind. */
    Prop prop(double centerX, double centerY, double radius, Draws draws) {
        Rgb low = Rgb.hsv(draws.unit(), draws.between(0.1, 0.75), draws.between(0.2, 0.8));
        Rgb high = low.mix(
                Rgb.hsv(draws.unit(), draws.between(0.1, 0.6), draws.between(0.3, 0.95)), draws.between(0.2, 0.7));
        Pattern pattern = SURFACES[draws.below(SURFACES.length)];
        Texture texture = Texture.of(pattern, draws.between(1.5, 3.5), draws.angle(), low, high, draws);
        Placement placement = Placement.flat(centerX, centerY, radius, draws.angle());
        return new Prop(DistanceField.of(outline(draws), STEPS), REACH, placement, texture, Prop.Finish.of(draws));
    }
}
