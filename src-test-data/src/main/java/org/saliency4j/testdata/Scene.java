package org.saliency4j.testdata;

import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;

/**
 * One synthetic photograph and all that is known about it.
 *
 * @param index its place in its {@link Scenes}
 * @param image the picture, every value a multiple of 1/255
 * @param label the class it is filed under
 * @param shape what it shows: the same class, or another one in a decoy (see {@link Scenes#withDecoys})
 * @param objectMask the part of the object to be seen; what lies behind other things or the watermark does not count
 * @param box around the whole object, as if nothing covered it
 * @param visibleBox around the part to be seen
 * @param watermarkMask the watermark's plate; all zero without one
 */
public record Scene(
        long index,
        Image image,
        ShapeClass label,
        ShapeClass shape,
        Mask objectMask,
        BoundingBox box,
        BoundingBox visibleBox,
        Mask watermarkMask) {

    /**
     * Whether the picture carries the watermark.
     *
     * @return true if so
     */
    public boolean watermarked() {
        return watermarkMask.area() > 0;
    }
}
