package org.saliency4j.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes all pictures into one array file, all labels into another and all masks into a third (NumPy format 1.0, uint8), and a table. */
final class NpySceneWriter implements SceneWriter {
    private static final int ALIGNMENT = 64;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private final PendingFile images;
    private final PendingFile labels;
    private final PendingFile masks;
    private final SceneTable table;

    NpySceneWriter(Path folder, long count, int size) throws IOException {
        images = new PendingFile(folder.resolve("images.npy"));
        labels = new PendingFile(folder.resolve("labels.npy"));
        masks = new PendingFile(folder.resolve("masks.npy"));
        table = new SceneTable(folder);
        images.write(header(count + ", 3, " + size + ", " + size));
        labels.write(header(count + ","));
        masks.write(header(count + ", " + size + ", " + size));
    }

    @Override
    public void add(Scene scene) throws IOException {
        images.write(levels(scene.image().planes()));
        labels.write(new byte[] {(byte) scene.label().index()});
        masks.write(levels(scene.objectMask().values()));
        table.add(scene);
    }

    @Override
    public void finish() throws IOException {
        images.finish();
        labels.finish();
        masks.finish();
        table.finish();
    }

    @Override
    public void close() throws IOException {
        images.close();
        labels.close();
        masks.close();
        table.close();
    }

    private static byte[] header(String shape) {
        String text = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + shape + "), }";
        int prefix = MAGIC.length + 2;
        int padding = ALIGNMENT - (prefix + text.length() + 1) % ALIGNMENT;
        byte[] line = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[prefix + line.length];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = (byte) line.length;
        header[MAGIC.length + 1] = (byte) (line.length >>> 8);
        System.arraycopy(line, 0, header, prefix, line.length);
        return header;
    }

    private static byte[] levels(float[] values) {
        byte[] levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Camera.level(values[i]);
        }
        return levels;
    }
}
