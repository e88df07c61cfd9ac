package org.saliency4j.app.compare;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.metrics.Plane;

/**
 * A map in a file: {@code .npy} (all its digits; axes of extent 1 in front are dropped), a picture (grey values in [0, 1]; of a coloured one
 * the mean of red, green and blue) or {@code .csv} (a row a line, numbers separated by commas, semicolons, tabs or blanks).
 */
public final class MapFile {
    private static final int MAX_CSV_BYTES = 1 << 28;

    private MapFile() {}

    /**
     * Reads a map.
     *
     * @param file the file
     * @return its values
     * @throws IOException if it cannot be read
     * @throws UserMistake if it does not hold a map
     */
    public static Plane read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake(file + (Files.exists(file) ? ": is not a file, expected a map" : ": no such file"));
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return array(file);
        }
        return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") ? table(file) : picture(file);
    }

    private static Plane array(Path file) throws IOException {
        NpyFile.Doubles array = NpyFile.readDoubles(file);
        Shape shape = array.shape();
        int rank = shape.rank();
        if (rank < 2 || shape.size() == 0 || shape.dim(rank - 2) * (long) shape.dim(rank - 1) != shape.size()) {
            throw new UserMistake(file + ": array of shape " + shape + ", expected a map HxW");
        }
        return plane(file, shape.dim(rank - 2), shape.dim(rank - 1), array.values());
    }

    private static Plane picture(Path file) throws IOException {
        Image image = ImageFile.read(file);
        double[] values = new double[image.height() * image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float red = image.get(0, y, x);
                float green = image.get(1, y, x);
                float blue = image.get(2, y, x);
                // A grey value must come back as it is, whatever the mean of three equal numbers rounds to.
                values[y * image.width() + x] =
                        red == green && green == blue ? red : ((double) red + green + blue) / Image.CHANNELS;
            }
        }
        return plane(file, image.height(), image.width(), values);
    }

    private static Plane table(Path file) throws IOException {
        if (Files.size(file) > MAX_CSV_BYTES) {
            throw new UserMistake(
                    file + ": table of " + Files.size(file) + " bytes, expected at most " + MAX_CSV_BYTES);
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
        } catch (CharacterCodingException e) {
            throw new UserMistake(file + ": not a text file, expected rows of numbers", e);
        }
        if (lines.isEmpty()) {
            throw new UserMistake(file + ": is empty, expected rows of numbers");
        }
        double[] values = new double[0];
        int width = 0;
        for (int y = 0; y < lines.size(); y++) {
            String[] cells = lines.get(y).strip().split("\\s*[,;\\s]\\s*", -1);
            if (y == 0) {
                width = cells.length;
                values = new double[Math.multiplyExact(width, lines.size())];
            }
            if (cells.length != width) {
                throw new UserMistake(
                        file + ": row " + (y + 1) + " has " + cells.length + " numbers, the first one has " + width);
            }
            for (int x = 0; x < width; x++) {
                values[y * width + x] = number(file, cells[x], y, x);
            }
        }
        return plane(file, lines.size(), width, values);
    }

    private static double number(Path file, String cell, int y, int x) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new UserMistake(
                    file + ": '" + cell + "' in row " + (y + 1) + ", column " + (x + 1) + ", expected a number", e);
        }
    }

    private static Plane plane(Path file, int height, int width, double[] values) {
        try {
            return Plane.of(height, width, values);
        } catch (IllegalArgumentException e) {
            throw new UserMistake(file + ": " + e.getMessage(), e);
        }
    }
}
