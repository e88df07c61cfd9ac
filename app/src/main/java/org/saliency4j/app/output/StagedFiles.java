package org.saliency4j.app.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.saliency4j.app.failure.UserMistake;

/**
 * Files that appear together. Each is first written under a hidden name beside its place; {@link #commit} moves all of them there. If the
 * work fails, or the program is stopped, before that, none of them appears, and folders made for them go again. Not thread-safe, but for
 * the clean-up when the program is stopped.
 */
public final class StagedFiles implements AutoCloseable {
    private final Map<Path, Path> parts = new LinkedHashMap<>();
    private final Deque<Path> folders = new ArrayDeque<>();
    private final Thread cleanUp = new Thread(this::discard, "saliency4j-clean-up");

    /** No files yet. */
    public StagedFiles() {
        Runtime.getRuntime().addShutdownHook(cleanUp);
    }

    /**
     * Makes a folder, and those around it, unless it exists.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made, or there is a file of that name
     */
    public synchronized void folder(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            missing.push(existing);
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            throw new FileSystemException(folder.toString(), null, existing + " is a file, expected a folder");
        }
        for (Path next : missing) {
            Files.createDirectory(next);
            folders.push(next);
        }
    }

    /**
     * Reserves a file's place.
     *
     * @param target where the file shall appear; replaced if it exists
     * @return an empty file to write to instead, in the same folder
     * @throws UserMistake if the place was reserved before
     * @throws IOException if the folder does not exist or is not writable, or the target is a folder
     */
    public synchronized Path stage(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        Path folder = place.getParent();
        if (folder == null || !Files.exists(folder)) {
            throw new NoSuchFileException(target.toString(), null, "cannot write, its folder does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(target.toString(), null, "cannot write, " + folder + " is not a folder");
        }
        if (Files.isDirectory(place)) {
            throw new FileSystemException(target.toString(), null, "cannot write, it is a folder");
        }
        if (parts.containsKey(place)) {
            throw new UserMistake(target + ": two results for one file");
        }
        Path part = folder.resolve("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createFile(part);
        } catch (IOException e) {
            throw new FileSystemException(target.toString(), null, "cannot write, the folder is not writable");
        }
        parts.put(place, part);
        return part;
    }

    /**
     * Moves all files to their places.
     *
     * @throws IOException if one cannot be moved
     */
    public synchronized void commit() throws IOException {
        for (Map.Entry<Path, Path> part : parts.entrySet()) {
            Files.move(part.getValue(), part.getKey(), StandardCopyOption.REPLACE_EXISTING);
        }
        parts.clear();
        folders.clear();
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
        } catch (IllegalStateException e) {
            // The program is being stopped: the clean-up runs by itself.
            return;
        }
    }

    private synchronized void discard() {
        parts.values().forEach(StagedFiles::deleteQuietly);
        parts.clear();
        folders.forEach(StagedFiles::deleteQuietly);
        folders.clear();
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A folder somebody else has put something into stays; so does a file on a disk that has gone.
            return;
        }
    }
}
