package org.saliency4j.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Overlay;
import org.saliency4j.explain.Cost;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;
import org.saliency4j.explain.Target;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.preprocess.Geometry;

final class PictureOverlayTest {
    private static final Explanation MAP = new Explanation(
            "gradcam",
            0,
            Optional.empty(),
            Target.logit(0),
            SaliencyMap.of(2, 2, 0, 1, 2, 3),
            Normalization.RANGE,
            Status.OK,
            new Cost(1, 1, 0));

    private static PictureOverlay overlay(Geometry geometry) {
        return new PictureOverlay(Overlay.standard(), geometry, new ImageSize(224, 224));
    }

    private static Image grey(int height, int width) {
        return Image.filled(height, width, 0.8f, 0.8f, 0.8f);
    }

    @Test
    void aStretchedPictureIsSeenWhole() {
        PictureOverlay overlay = overlay(new Geometry.Stretch());
        assertEquals(new BoundingBox(0, 0, 300, 500), overlay.seen(grey(300, 500)));
    }

    @Test
    void aCropIsSeenInTheMiddle() {
        PictureOverlay overlay = overlay(new Geometry.CenterCrop(256));
        assertEquals(new BoundingBox(32, 160, 448, 448), overlay.seen(grey(512, 768)));
    }

    @Test
    void aPictureOfTheNetworksSizeIsNotCropped() {
        PictureOverlay overlay = overlay(new Geometry.CenterCrop(256));
        assertEquals(new BoundingBox(0, 0, 224, 224), overlay.seen(grey(224, 224)));
    }

    @Test
    void theOverlayHasThePicturesSizeAndDarkensWhatWasNotSeen() {
        Image drawn = overlay(new Geometry.CenterCrop(256)).draw(grey(512, 768), MAP);
        assertEquals(512, drawn.height());
        assertEquals(768, drawn.width());
        assertEquals(0.8f * 0.35f, drawn.get(0, 0, 0), 1e-6f);
    }
}
