package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entries of a folder chosen by their names, numbers in their own order: 2 before 10. */
final class FolderFiles {
    private static final Comparator<Match> NUMBERS_IN_ORDER =
            Comparator.comparingInt((Match m) -> m.part().length()).thenComparing(Match::part);

    /**
     * An entry.
     *
     * @param path where it is
     * @param part what the pattern's group stands for
     */
    record Match(Path path, String part) {}

    private FolderFiles() {}

    /** The entries whose whole name fits a pattern of one group. */
    static List<Match> matching(Path folder, Pattern pattern) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.flatMap(path -> {
                        Matcher matcher = pattern.matcher(path.getFileName().toString());
                        return matcher.matches() ? Stream.of(new Match(path, matcher.group(1))) : Stream.empty();
                    })
                    .sorted(NUMBERS_IN_ORDER)
                    .toList();
        }
    }
}
