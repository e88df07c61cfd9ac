package org.saliency4j.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final int RED = 0xff0000;

    /** Rows of letters: r for red, . for black. */
    private static String drawn(Canvas canvas) {
        Image image = canvas.toImage();
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                text.append(image.get(0, y, x) == 1 ? 'r' : '.');
                assertEquals(0, image.get(1, y, x));
                assertEquals(0, image.get(2, y, x));
            }
            text.append(y == image.height() - 1 ? "" : "/");
        }
        return text.toString();
    }

    @Test
    void outlineStaysInsideTheBox() {
        BoundingBox box = new BoundingBox(1, 1, 4, 5);
        assertEquals(
                "......./.rrrrr./.r...r./.r...r./.rrrrr./.......",
                drawn(Canvas.filled(6, 7, 0).outline(box, RED, 1)));
        assertEquals(
                "......./.rrrrr./.rrrrr./.rrrrr./.rrrrr./.......",
                drawn(Canvas.filled(6, 7, 0).outline(box, RED, 2)));
        assertThrows(
                IllegalArgumentException.class, () -> Canvas.filled(6, 7, 0).outline(box, RED, 0));
    }

    @Test
    void whatFallsOutsideIsCutOff() {
        Canvas corners = Canvas.filled(3, 3, 0)
                .outline(new BoundingBox(-4, -1, 5, 3), RED, 1)
                .outline(new BoundingBox(1, 2, 9, 9), RED, 1);
        assertEquals("rr./..r/..r", drawn(corners));
        Image red = Image.filled(2, 2, 1, 0, 0);
        assertEquals(
                "r../.../..r", drawn(Canvas.filled(3, 3, 0).paste(red, -1, -1).paste(red, 2, 2)));
        assertEquals(
                ".../...",
                drawn(Canvas.filled(2, 3, 0).paste(red, -2, 0).paste(red, 0, 3).paste(red, 5, -9)));
    }

    @Test
    void sideBySideCentresAndSurrounds() {
        Image row = Canvas.sideBySide(List.of(Image.filled(3, 2, 1, 0, 0), Image.filled(1, 1, 0, 1, 0)), 1, 0x0000ff);
        assertEquals(5, row.height());
        assertEquals(6, row.width());
        assertEquals(Image.filled(3, 2, 1, 0, 0), row.crop(1, 1, 3, 2));
        assertEquals(Image.filled(1, 1, 0, 1, 0), row.crop(2, 4, 1, 1));
        assertEquals(Image.filled(5, 1, 0, 0, 1), row.crop(0, 3, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> Canvas.sideBySide(List.of(), 1, 0));
    }

    @Test
    void drawingOverAPictureLeavesItAlone() {
        Image image = Samples.image(4, 4);
        Canvas canvas = Canvas.over(image);
        assertEquals(image, canvas.toImage());
        canvas.fill(new BoundingBox(0, 0, 4, 4), 0x336699);
        assertEquals(Samples.image(4, 4), image);
        assertEquals(Image.filled(4, 4, 0x33 / 255f, 0x66 / 255f, 0x99 / 255f), canvas.toImage());
    }

    @Test
    void boxesContainTheirPixels() {
        BoundingBox box = new BoundingBox(2, 3, 4, 5);
        assertEquals(6, box.bottom());
        assertEquals(8, box.right());
        assertTrue(box.contains(2, 3));
        assertTrue(box.contains(5, 7));
        assertFalse(box.contains(6, 7));
        assertFalse(box.contains(5, 8));
        assertFalse(box.contains(1, 3));
        assertThrows(IllegalArgumentException.class, () -> new BoundingBox(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BoundingBox(Integer.MAX_VALUE, 0, 1, 1));
    }
}
