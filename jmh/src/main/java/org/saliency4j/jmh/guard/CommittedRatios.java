package org.saliency4j.jmh.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many times faster than plain loops the hot paths were when somebody last wrote it down, by platform: a text file of lines {@code JDK
 * KERNELS RATIO PATH}, with comments after {@code #}.
 */
final class CommittedRatios {
    private static final int COLUMNS = 4;

    private static final String TITLE = """
            # How many times faster than the plain loops of org.saliency4j.jmh.guard.plain each hot path is, on one thread.
            # Written by ./mvnw -pl jmh -am -Pguard verify -Dsaliency4j.guard.record=true
            # JDK, kernels@processor, ratio, path
            """;

    private final Map<Platform, Map<String, Double>> platforms =
            new TreeMap<>(Comparator.comparingInt(Platform::jdk).thenComparing(Platform::kernels));

    private CommittedRatios() {}

    /** The file's ratios; none if there is no file. */
    static CommittedRatios read(Path file) throws IOException {
        CommittedRatios ratios = new CommittedRatios();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                ratios.add(line);
            }
        }
        return ratios;
    }

    private void add(String line) {
        String[] words = line.strip().split(" +", COLUMNS);
        if (words.length != COLUMNS) {
            throw new IllegalArgumentException("'" + line + "', expected JDK KERNELS RATIO PATH");
        }
        platforms
                .computeIfAbsent(new Platform(Integer.parseInt(words[0]), words[1]), p -> new LinkedHashMap<>())
                .put(words[3], Double.valueOf(words[2]));
    }

    /** The ratios by the name of the path, in the file's order; empty if nothing was written down for that platform. */
    Map<String, Double> on(Platform platform) {
        return platforms.getOrDefault(platform, Map.of());
    }

    /** Replaces a platform's ratios. */
    void put(Platform platform, Map<String, Double> ratios) {
        platforms.put(platform, new LinkedHashMap<>(ratios));
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(TITLE.lines().toList());
        platforms.forEach((platform, ratios) -> {
            lines.add("");
            ratios.forEach((path, ratio) -> lines.add(
                    String.format(Locale.ROOT, "%d %s %7.2f %s", platform.jdk(), platform.kernels(), ratio, path)));
        });
        Files.write(file, lines);
    }
}
