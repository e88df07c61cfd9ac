package org.saliency4j.testdata;

import java.util.List;
import java.util.Locale;

/** What a photograph can show, in the order of the trained networks' classes. */
public enum ShapeClass {
    /** A filled circle. */
    DISC(0),
    /** A circle with a wide round hole. */
    RING(1),
    /** A square. */
    SQUARE(2),
    /** An equilateral triangle. */
    TRIANGLE(3),
    /** A star of five points. */
    STAR(4),
    /** A plus sign with thick arms. */
    CROSS(5),
    /** A waning moon. */
    CRESCENT(6),
    /** A heart. */
    HEART(7),
    /** An arrow with shaft and head. */
    ARROW(8),
    /** A cogwheel of eight teeth with a small hole. */
    GEAR(9),
    /** A band wound up. */
    SPIRAL(10),
    /** A flash of lightning. */
    BOLT(11);

    private static final List<ShapeClass> ALL = List.of(values());

    private final int index;

    ShapeClass(int index) {
        this.index = index;
    }

    /**
     * The index of this class among the scores of a network.
     *
     * @return 0 to 11
     */
    public int index() {
        return index;
    }

    /**
     * The class of an index.
     *
     * @param index 0 to 11
     * @return the class whose {@link #index()} that is
     * @throws IllegalArgumentException if there is none
     */
    public static ShapeClass ofIndex(int index) {
        if (index < 0 || index >= ALL.size()) {
            throw new IllegalArgumentException("class index must be 0 to " + (ALL.size() - 1) + ", got " + index);
        }
        return ALL.get(index);
    }

    /**
     * The name of this class in {@code labels.txt}.
     *
     * @return the constant's name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The class of a label.
     *
     * @param label such as {@code star}
     * @return the class whose {@link #label()} that is
     * @throws IllegalArgumentException if there is none
     */
    public static ShapeClass ofLabel(String label) {
        for (ShapeClass shape : ALL) {
            if (shape.label().equals(label)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("unknown shape class '" + label + "', expected one of " + labels());
    }

    /**
     * All labels in class order, the content of {@code labels.txt}.
     *
     * @return twelve labels
     */
    public static List<String> labels() {
        return ALL.stream().map(ShapeClass::label).toList();
    }
}
