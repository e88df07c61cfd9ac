package org.saliency4j.app.explain;

import java.util.Arrays;
import org.saliency4j.engine.image.BoundingBox;
import org.saliency4j.engine.image.Canvas;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.MaskBlend;
import org.saliency4j.engine.image.Overlay;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.preprocess.Geometry;

/**
 * A map laid over the picture as its owner knows it, in the picture's own size. A network that is fed the middle of a picture has not seen
 * the rest; that rest is darkened.
 *
 * @param overlay colours and opacity
 * @param geometry how pictures are brought to the network's size
 * @param input the network's size
 */
record PictureOverlay(Overlay overlay, Geometry geometry, ImageSize input) {
    private static final float UNSEEN = 0.35f;

    Image draw(Image picture, Explanation explanation) {
        BoundingBox seen = seen(picture);
        Image part = picture.crop(seen.top(), seen.left(), seen.height(), seen.width());
        SaliencyMap mask = explanation.mask(seen.height(), seen.width());
        Image drawn = overlay.draw(part, mask.values());
        if (seen.height() == picture.height() && seen.width() == picture.width()) {
            return drawn;
        }
        float[] dim = new float[picture.height() * picture.width()];
        Arrays.fill(dim, UNSEEN);
        return Canvas.over(MaskBlend.multiply(picture, dim))
                .paste(drawn, seen.top(), seen.left())
                .toImage();
    }

    /** The part of the picture that reaches the network, to the nearest pixel. */
    BoundingBox seen(Image picture) {
        boolean fits = picture.height() == input.height() && picture.width() == input.width();
        if (fits || !(geometry instanceof Geometry.CenterCrop crop)) {
            return new BoundingBox(0, 0, picture.height(), picture.width());
        }
        double scale = Math.min(picture.height(), picture.width()) / (double) crop.shortSide();
        int height = clip(input.height() * scale, picture.height());
        int width = clip(input.width() * scale, picture.width());
        return new BoundingBox((picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
    }

    private static int clip(double length, int limit) {
        return (int) Math.max(1, Math.min(limit, Math.round(length)));
    }
}
