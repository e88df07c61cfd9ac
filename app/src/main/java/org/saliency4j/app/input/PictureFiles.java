package org.saliency4j.app.input;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.saliency4j.app.failure.UserMistake;

/**
 * The pictures a command line names: files, folders (the pictures in them, by name) and patterns such as {@code photos/*.png}, for shells
 * that do not expand them.
 */
public final class PictureFiles {
    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "bmp", "gif");
    private static final String WILDCARDS = ".*[*?\\[{].*";

    private PictureFiles() {}

    /**
     * Finds the pictures.
     *
     * @param arguments files, folders, patterns
     * @return files, in the order of the arguments, those of one argument sorted by path
     * @throws IOException if a folder cannot be read
     * @throws UserMistake if a folder holds no picture or a pattern fits none
     */
    public static List<Path> of(List<String> arguments) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            files.addAll(of(argument));
        }
        return files;
    }

    private static List<Path> of(String argument) throws IOException {
        Path path = path(argument);
        if (Files.isDirectory(path)) {
            List<Path> pictures = sorted(path, 1, PictureFiles::isPicture);
            if (pictures.isEmpty()) {
                throw new UserMistake(
                        argument + ": no pictures in this folder, expected .png, .jpg, .jpeg, .bmp or .gif");
            }
            return pictures;
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        if (argument.matches(WILDCARDS)) {
            return matching(argument);
        }
        throw new NoSuchFileException(argument, null, "no such picture or folder");
    }

    private static List<Path> matching(String pattern) throws IOException {
        Path path = path(pattern);
        Path root = path.getRoot() == null ? path("") : path.getRoot();
        int fixed = 0;
        while (fixed < path.getNameCount() - 1
                && !path.getName(fixed).toString().matches(WILDCARDS)) {
            root = root.resolve(path.getName(fixed++));
        }
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("\\", "\\\\"));
        } catch (PatternSyntaxException e) {
            throw new UserMistake(pattern + ": not a pattern (" + e.getDescription() + ")", e);
        }
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : path.getNameCount() - fixed;
        List<Path> files = Files.isDirectory(root) ? sorted(root, depth, matcher) : List.of();
        if (files.isEmpty()) {
            throw new UserMistake(pattern + ": no file fits this pattern");
        }
        return files;
    }

    private static List<Path> sorted(Path folder, int depth, PathMatcher which) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile)
                    .filter(which::matches)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && EXTENSIONS.contains(extension);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UserMistake(argument + ": not a file name (" + e.getReason() + ")", e);
        }
    }
}
