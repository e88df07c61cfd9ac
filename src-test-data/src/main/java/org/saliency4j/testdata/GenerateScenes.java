package org.saliency4j.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/** Command that writes photographs to a folder, for training and for looking at. */
public final class GenerateScenes {
    private static final String USAGE =
            "usage: GenerateScenes OUT [--count N] [--first I] [--seed N] [--size S] [--watermark none|all|LABEL|not-LABEL]"
                    + " [--decoys SHARE] [--format npy|png]";

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    /** Rendered at a time, on all processors, before they are written. */
    private static final int BATCH = 96;

    private final Path out;
    private long count = 12;
    private long first;
    private long seed = 1;
    private int size = Scenes.DEFAULT_SIZE;
    private Watermark watermark = Watermark.none();
    private double decoys;
    private String format = "npy";

    private GenerateScenes(Path out) {
        this.out = out;
    }

    /**
     * Runs the command. With {@code --format npy} it writes {@code images.npy} (uint8, N x 3 x S x S), {@code labels.npy} (uint8, N),
     * {@code masks.npy} (uint8, N x S x S, 255 = the object covers the whole pixel) and {@code index.csv}; with {@code png} one picture a
     * scene and {@code index.csv}.
     *
     * @param arguments the folder to write to, then options
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            parse(arguments).write();
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return EXIT_USAGE;
        } catch (IOException e) {
            System.err.println("cannot write: " + e);
            return EXIT_FAILED;
        }
    }

    private static GenerateScenes parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        GenerateScenes command = new GenerateScenes(path(rest.removeFirst()));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("no value after '" + option + "'; " + USAGE);
            }
            command.set(option, rest.removeFirst());
        }
        return command;
    }

    private void set(String option, String value) {
        switch (option) {
            case "--count" -> count = number(option, value, 1);
            case "--first" -> first = number(option, value, 0);
            case "--seed" -> seed = number(option, value, Long.MIN_VALUE);
            case "--size" -> size = Math.toIntExact(Math.min(Integer.MAX_VALUE, number(option, value, 1)));
            case "--watermark" -> watermark = rule(value);
            case "--decoys" -> decoys = share(option, value);
            case "--format" -> format = format(value);
            default -> throw new IllegalArgumentException("unknown option '" + option + "'; " + USAGE);
        }
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a folder name: '" + value + "'", e);
        }
    }

    private static long number(String option, String value, long least) {
        try {
            long number = Long.parseLong(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": expected a whole number, got '" + value + "'", e);
        }
        throw new IllegalArgumentException(option + ": expected at least " + least + ", got " + value);
    }

    private static double share(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": expected a number from 0 to 1, got '" + value + "'", e);
        }
    }

    private static Watermark rule(String value) {
        return switch (value) {
            case "none" -> Watermark.none();
            case "all" -> Watermark.all();
            default ->
                value.startsWith("not-")
                        ? Watermark.exceptOn(ShapeClass.ofLabel(value.substring("not-".length())))
                        : Watermark.on(ShapeClass.ofLabel(value));
        };
    }

    private static String format(String value) {
        if (!value.equals("npy") && !value.equals("png")) {
            throw new IllegalArgumentException("--format: expected npy or png, got '" + value + "'");
        }
        return value;
    }

    private void write() throws IOException {
        Scenes scenes = Scenes.of(seed, size).withWatermark(watermark).withDecoys(decoys);
        Files.createDirectories(out);
        try (SceneWriter writer =
                format.equals("npy") ? new NpySceneWriter(out, count, size) : new PngSceneWriter(out)) {
            for (long start = first; start < first + count; start += BATCH) {
                long end = Math.min(first + count, start + BATCH);
                List<Scene> batch = LongStream.range(start, end)
                        .parallel()
                        .mapToObj(scenes::scene)
                        .toList();
                for (Scene scene : batch) {
                    writer.add(scene);
                }
            }
            writer.finish();
        }
    }
}
