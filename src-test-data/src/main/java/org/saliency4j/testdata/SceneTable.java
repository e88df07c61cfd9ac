package org.saliency4j.testdata;

import java.io.IOException;
import java.nio.file.Path;
import org.saliency4j.engine.image.BoundingBox;

/** The table {@code index.csv}: one line a scene with what is known about it. */
final class SceneTable implements AutoCloseable {
    private final PendingFile file;

    SceneTable(Path folder) throws IOException {
        file = new PendingFile(folder.resolve("index.csv"));
        file.write("index,label,shape,watermarked,top,left,bottom,right,visible_pixels\n");
    }

    void add(Scene scene) throws IOException {
        BoundingBox box = scene.box();
        file.write(scene.index() + "," + scene.label().label() + ","
                + scene.shape().label() + "," + scene.watermarked() + "," + box.top() + "," + box.left() + ","
                + box.bottom() + "," + box.right() + ","
                + (float) scene.objectMask().area() + "\n");
    }

    void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
