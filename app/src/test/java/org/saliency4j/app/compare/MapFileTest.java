package org.saliency4j.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.metrics.Plane;

class MapFileTest {
    @TempDir
    private Path folder;

    private void refused(Path file, String... words) {
        String message = String.valueOf(
                assertThrows(Exception.class, () -> MapFile.read(file)).getMessage());
        assertTrue(message.contains(String.valueOf(file.getFileName())), message);
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void theSameMapComesFromEveryFormat() throws IOException {
        Plane expected = Plane.of(2, 3, 0, 0.2, 0.4, 0.6, 0.8, 1);
        Path csv = Files.writeString(folder.resolve("a.csv"), "0, 0.2,0.4\n\n0.6;0.8;1\n");
        assertEquals(expected, MapFile.read(csv));
        Path npy = folder.resolve("a.npy");
        NpyFile.write(npy, Tensor.of(Shape.of(1, 2, 3), 0, 0.2f, 0.4f, 0.6f, 0.8f, 1));
        assertEquals(0.2f, MapFile.read(npy).get(1));
        Path png = folder.resolve("a.png");
        ImageFile.writePng(png, Image.grey(2, 3, new float[] {0, 0.2f, 0.4f, 0.6f, 0.8f, 1}));
        Plane picture = MapFile.read(png);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), picture.get(i), 1e-7);
        }
    }

    @Test
    void whatIsNoMapIsRefusedByName() throws IOException {
        refused(folder.resolve("gone.npy"), "no such file");
        refused(folder, "not a file");
        Path cube = folder.resolve("cube.npy");
        NpyFile.write(cube, Tensor.zeros(Shape.of(2, 2, 2)));
        refused(cube, "2x2x2", "HxW");
        refused(Files.writeString(folder.resolve("empty.csv"), "\n"), "is empty");
        refused(Files.writeString(folder.resolve("ragged.csv"), "1,2\n3\n"), "row 2 has 1 numbers");
        refused(Files.writeString(folder.resolve("word.csv"), "1,two\n"), "'two' in row 1, column 2");
        refused(Files.writeString(folder.resolve("nan.csv"), "1,NaN\n"), "finite");
        refused(Files.write(folder.resolve("noise.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}), "not a text file");
        assertThrows(UserMistake.class, () -> MapFile.read(folder.resolve("gone.csv")));
    }
}
