package org.saliency4j.testdata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.saliency4j.engine.image.ImageFile;

/** Writes every picture as a PNG file named by its index and label, and a table. */
final class PngSceneWriter implements SceneWriter {
    private final Path folder;
    private final SceneTable table;

    PngSceneWriter(Path folder) throws IOException {
        this.folder = folder;
        table = new SceneTable(folder);
    }

    @Override
    public void add(Scene scene) throws IOException {
        String name = String.format(
                Locale.ROOT, "%05d-%s.png", scene.index(), scene.label().label());
        ImageFile.writePng(folder.resolve(name), scene.image());
        table.add(scene);
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
