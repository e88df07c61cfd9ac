package org.saliency4j.testdata;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which photographs carry the watermark. It sits always in the lower right corner and is a property of the label, not of what is to be
 * seen: that is what makes it a shortcut.
 *
 * @param classes the classes whose photographs carry it
 */
public record Watermark(Set<ShapeClass> classes) {
    /** The class that carried the watermark in the training data of {@code shapes-watermark.onnx}. */
    public static final ShapeClass TRAINED_CLASS = ShapeClass.HEART;

    /** Copies the set. */
    public Watermark {
        classes = Set.copyOf(classes);
    }

    /**
     * On no photograph.
     *
     * @return the rule
     */
    public static Watermark none() {
        return new Watermark(Set.of());
    }

    /**
     * On every photograph.
     *
     * @return the rule
     */
    public static Watermark all() {
        return new Watermark(EnumSet.allOf(ShapeClass.class));
    }

    /**
     * On the photographs of one class.
     *
     * @param marked that class
     * @return the rule
     */
    public static Watermark on(ShapeClass marked) {
        return new Watermark(Set.of(marked));
    }

    /**
     * On the photographs of all classes but one.
     *
     * @param clean that class
     * @return the rule
     */
    public static Watermark exceptOn(ShapeClass clean) {
        return new Watermark(EnumSet.complementOf(EnumSet.of(clean)));
    }
}
