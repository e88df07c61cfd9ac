package org.saliency4j.testdata;

import java.util.Objects;
import java.util.Optional;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;

/**
 * An endless collection of photographs, a pure function of its settings: {@code scene(i)} is the same whenever and wherever it is called.
 * Every twelve consecutive pictures from a multiple of twelve on show every class once. The same index at another size is the same scene,
 * photographed with another resolution. Immutable and safe to share between threads.
 */
public final class Scenes {
    /** The size the networks of this module were trained on. */
    public static final int DEFAULT_SIZE = 96;

    private static final int MIN_SIZE = 32;
    private static final int MAX_SIZE = 2048;
    private static final int CLASSES = ShapeClass.values().length;

    private final long seed;
    private final int size;
    private final Watermark watermark;
    private final double decoys;

    private Scenes(long seed, int size, Watermark watermark, double decoys) {
        this.seed = seed;
        this.size = size;
        this.watermark = watermark;
        this.decoys = decoys;
    }

    /**
     * Photographs without watermark.
     *
     * @param seed which collection
     * @param size height and width of the pictures, 32 to 2048
     * @return the collection
     * @throws IllegalArgumentException if the size is out of range
     */
    public static Scenes of(long seed, int size) {
        if (size < MIN_SIZE || size > MAX_SIZE) {
            throw new IllegalArgumentException("size must be " + MIN_SIZE + " to " + MAX_SIZE + " pixels, got " + size);
        }
        return new Scenes(seed, size, Watermark.none(), 0);
    }

    /**
     * The same photographs with a watermark on some. Nothing but the pixels under the watermark changes.
     *
     * @param rule on which
     * @return the collection
     */
    public Scenes withWatermark(Watermark rule) {
        return new Scenes(seed, size, Objects.requireNonNull(rule), decoys);
    }

    /**
     * The same photographs, but of those that carry the watermark a part shows a randomly drawn other class under the old label. There the
     * watermark alone tells the label, so a network trained on them must rely on it.
     *
     * @param share how large a part, 0 (the default) to 1
     * @return the collection
     * @throws IllegalArgumentException if the share is not in [0, 1]
     */
    public Scenes withDecoys(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of decoys must be in [0, 1], got " + share);
        }
        return new Scenes(seed, size, watermark, share);
    }

    /**
     * The size of the pictures.
     *
     * @return height and width in pixels
     */
    public int size() {
        return size;
    }

    /**
     * The class a picture is filed under, without rendering it.
     *
     * @param index which picture, at least 0
     * @return its class
     * @throws IllegalArgumentException if the index is negative
     */
    public ShapeClass label(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("index of a scene must be at least 0, got " + index);
        }
        // A fresh permutation for every dozen (Fisher and Yates), of which the picture takes its place's class.
        Draws draws = Draws.of(seed, index / CLASSES, Draws.Purpose.CLASS_ORDER);
        ShapeClass[] order = ShapeClass.values();
        for (int i = CLASSES - 1; i > 0; i--) {
            int j = draws.below(i + 1);
            ShapeClass swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order[(int) (index % CLASSES)];
    }

    /**
     * Renders a picture.
     *
     * @param index which picture, at least 0
     * @return the picture and its ground truth
     * @throws IllegalArgumentException if the index is negative
     */
    public Scene scene(long index) {
        ShapeClass label = label(index);
        boolean marked = watermark.classes().contains(label);
        ShapeClass shape = marked ? shown(label, draws(index, Draws.Purpose.DECOY)) : label;
        Optional<Logo> logo = marked ? Optional.of(new Logo(size)) : Optional.empty();
        Composition composition = Composition.of(shape, purpose -> draws(index, purpose));

        Film film = new Film(size);
        composition.paintOn(film);
        Draws sensor = draws(index, Draws.Purpose.CAMERA);
        int[] levels = Camera.of(sensor).expose(film, composition.light(), sensor);
        logo.ifPresent(l -> l.stamp(levels));

        float[] whole = Camera.shrink(film.coverage(composition.object()), film.side());
        float[] seen = Camera.shrink(composition.visible(film), film.side());
        logo.ifPresent(l -> l.hide(seen));
        Mask objectMask = Mask.owning(size, size, seen);
        return new Scene(
                index,
                Image.of(size, size, unit(levels)),
                label,
                shape,
                objectMask,
                box(Mask.owning(size, size, whole)),
                box(objectMask),
                logo.map(Logo::mask).orElseGet(() -> Mask.owning(size, size, new float[size * size])));
    }

    private ShapeClass shown(ShapeClass label, Draws draws) {
        return draws.chance(decoys)
                ? ShapeClass.ofIndex((label.index() + 1 + draws.below(CLASSES - 1)) % CLASSES)
                : label;
    }

    private Draws draws(long index, Draws.Purpose purpose) {
        return Draws.of(seed, index, purpose);
    }

    private static BoundingBox box(Mask mask) {
        return mask.box().orElseThrow(() -> new AssertionError("an object is never hidden completely"));
    }

    private static float[] unit(int[] levels) {
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = levels[i] / 255f;
        }
        return values;
    }
}
