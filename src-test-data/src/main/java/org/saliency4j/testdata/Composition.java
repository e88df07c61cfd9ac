package org.saliency4j.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The arrangement of a scene, independent of its resolution.
 *
 * @param backdrop what everything lies on
 * @param light the lamp
 * @param behind things the object may cover
 * @param object the thing that matters
 * @param front things that may cover the object, a third of it at most
 */
record Composition(Backdrop backdrop, Light light, List<Prop> behind, Prop object, List<Prop> front) {
    private static final Pattern[] SURFACES = {
        Pattern.PLAIN,
        Pattern.STRIPES,
        Pattern.CHECKER,
        Pattern.DOTS,
        Pattern.ZIGZAG,
        Pattern.WEAVE,
        Pattern.WOOD,
        Pattern.MARBLE,
        Pattern.SPECKLE,
        Pattern.CLOUD
    };

    /** The least {@link Rgb#contrast} of the object and the ground. */
    private static final double LEAST_CONTRAST = 0.22;

    private static final double LEAST_VISIBLE = 0.67;
    private static final int TRIES = 40;

    /** Side of the film on which it is judged how much of the object is covered. */
    private static final int PROBE_SIZE = 48;

    static Composition of(ShapeClass shape, Function<Draws.Purpose, Draws> draws) {
        Light light = Light.of(draws.apply(Draws.Purpose.LIGHT));
        Backdrop backdrop = Backdrop.of(draws.apply(Draws.Purpose.BACKDROP));
        Prop object = object(shape, backdrop, draws.apply(Draws.Purpose.OBJECT));
        List<Prop> behind = behind(draws.apply(Draws.Purpose.CLUTTER));
        List<Prop> front = front(object, draws.apply(Draws.Purpose.FOREGROUND));
        return new Composition(backdrop, light, behind, object, front);
    }

    private static Prop object(ShapeClass shape, Backdrop backdrop, Draws draws) {
        double radius = draws.between(0.17, 0.34);
        double stretch = StrictMath.exp(draws.between(-0.13, 0.13));
        double margin = 1.22 * radius;
        Placement placement = Placement.flat(
                        draws.between(margin, 1 - margin), draws.between(margin, 1 - margin), radius, draws.angle())
                .skewed(stretch, draws.between(-0.16, 0.16))
                .leaning(draws.between(-0.35, 0.35), draws.between(-0.35, 0.35));
        return new Prop(ShapeOutlines.of(shape), 1.1, placement, surface(backdrop, draws), Prop.Finish.of(draws));
    }

    private static Texture surface(Backdrop backdrop, Draws draws) {
        Pattern pattern = SURFACES[draws.below(SURFACES.length)];
        double frequency = draws.between(1.6, 3.2) * (pattern == Pattern.WEAVE ? 3 : 1);
        Rgb ground = backdrop.ground().middle();
        Rgb low = Rgb.hsv(0, 0, 0);
        Rgb high = low;
        for (int i = 0; i < TRIES; i++) {
            double hue = draws.unit();
            double value = draws.between(0.3, 1);
            low = Rgb.hsv(hue, draws.between(0.35, 0.95), value);
            high = Rgb.hsv(
                    hue + (draws.chance(0.6) ? draws.between(-0.08, 0.08) : draws.between(0.3, 0.7)),
                    draws.between(0.1, 0.8),
                    Math.min(1, value * draws.between(0.75, 1.6)));
            if (low.contrast(ground) >= LEAST_CONTRAST && high.contrast(ground) >= 0.6 * LEAST_CONTRAST) {
                break;
            }
        }
        return Texture.of(pattern, frequency, draws.angle(), low, high, draws);
    }

    /** Two to six things, of which one stick at most: two could make a cross. */
    private static List<Prop> behind(Draws draws) {
        List<Prop> props = new ArrayList<>();
        int count = 2 + draws.below(5);
        for (int i = 0; i < count; i++) {
            Clutter kind = i == 0 ? Clutter.STICK : draws.chance(0.3) ? Clutter.WIRE : blob(draws);
            double radius = kind == Clutter.STICK ? draws.between(0.2, 0.6) : draws.between(0.06, 0.2);
            props.add(kind.prop(draws.unit(), draws.unit(), radius, draws));
        }
        return props;
    }

    private static Clutter blob(Draws draws) {
        return draws.chance(0.6) ? Clutter.PEBBLE : Clutter.LEAF;
    }

    /** In two of three pictures one or two things over the object's edge; one that would hide too much of it is left out. */
    private static List<Prop> front(Prop object, Draws draws) {
        Film probe = new Film(PROBE_SIZE);
        float[] whole = probe.coverage(object);
        List<Prop> props = new ArrayList<>();
        int count = draws.below(3);
        for (int i = 0; i < count; i++) {
            double turn = draws.angle();
            double away = object.placement().radius() * draws.between(0.45, 1.15);
            double x = object.placement().centerX() + away * StrictMath.cos(turn);
            double y = object.placement().centerY() + away * StrictMath.sin(turn);
            Clutter kind = draws.chance(0.3) ? Clutter.WIRE : blob(draws);
            Prop candidate = kind.prop(x, y, draws.between(0.08, 0.2), draws);
            props.add(candidate);
            if (sum(visible(probe, object, props)) < LEAST_VISIBLE * sum(whole)) {
                props.remove(candidate);
            }
        }
        return props;
    }

    void paintOn(Film film) {
        backdrop.paintOn(film);
        behind.forEach(prop -> film.paint(prop, light));
        film.paint(object, light);
        front.forEach(prop -> film.paint(prop, light));
    }

    /** How much of each of a film's samples shows the object. */
    float[] visible(Film film) {
        return visible(film, object, front);
    }

    private static float[] visible(Film film, Prop object, List<Prop> front) {
        float[] seen = film.coverage(object);
        for (Prop prop : front) {
            float[] hidden = film.coverage(prop);
            for (int i = 0; i < seen.length; i++) {
                seen[i] *= 1 - hidden[i];
            }
        }
        return seen;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }
}
